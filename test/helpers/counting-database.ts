import {
  asTransaction,
  type Database,
  queriesBy,
  type Transaction,
} from "../../src/shared/database/database.ts";

/** What a transaction asked of the database. */
export interface Counted {
  readonly statements: number;
}

/**
 * A database of which every transaction is counted.
 * @param seen gets an entry for each that was asked for
 */
export function countingDatabase(inner: Database, seen: Counted[]): Database {
  const counting =
    <T>(work: (tx: Transaction) => Promise<T>) =>
    async (tx: Transaction) => {
      let statements = 0;
      const queries = queriesBy((text, values) => {
        statements += 1;
        return tx.execute(text, values);
      });
      try {
        return await work(asTransaction(queries));
      } finally {
        seen.push({ statements });
      }
    };
  return {
    place: inner.place,
    isShared: inner.isShared,
    scrubsNightly: inner.scrubsNightly,
    time: (now) => inner.time(now),
    read: inner.read,
    gone: inner.gone,
    get damage() {
      return inner.damage;
    },
    get owesScrub() {
      return inner.owesScrub;
    },
    write: (work) => inner.write(counting(work)),
    writeTogether: (subject, work) => inner.writeTogether(subject, counting(work)),
    onChange: (heard) => inner.onChange(heard),
    scrub: (when) => inner.scrub(when),
    close: () => inner.close(),
  };
}
