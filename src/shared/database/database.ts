import { drizzle, type SqliteRemoteDatabase } from "drizzle-orm/sqlite-proxy";

/** Runs one statement on an engine: at once where the engine can. */
type Execute = (sql: string, params: readonly unknown[]) => Rows | Promise<Rows>;

/** Rows of column values: numbers for integers, 1 and 0 for what is true or not. */
export type Rows = readonly (readonly unknown[])[];

/** Runs queries; which engine answers them is nobody's business outside this folder. */
export type Queries = SqliteRemoteDatabase<Record<string, never>> & {
  /** for prepared queries only */
  readonly execute: Execute;
};

declare const transactionMark: unique symbol;

/** Queries inside an open write transaction. Functions that change rows ask for this type. */
export type Transaction = Queries & { readonly [transactionMark]: true };

/** When a scrub is made, and so how thorough it may be. */
export type ScrubTime = "at_once" | "when_quiet";

/** The shop's database, on whichever engine. */
export interface Database {
  /** its place, as it was opened: a file's path, or host, port and name of a database on a server; no password */
  readonly place: string;
  /** whether processes on several machines may work on it, each with a clock of its own */
  readonly isShared: boolean;
  /** Reads outside of transactions. */
  readonly read: Queries;
  /**
   * Tells the time that all who work on the database have in common.
   * @param now by this machine's clock, which is that clock for a file
   */
  time(now: Date): Promise<Date>;
  /**
   * The only way to a transaction: runs `work` in one that is durable once the promise resolves, and undoes everything
   * if `work` throws. Call nothing outside the database in it. Where a connection was lost during the commit, it throws too,
   * and only the database knows whether the work is in it.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * The same for short works that arrive in bursts: those that arrive together may share one transaction, each promise
   * still resolves only after the commit, and one that throws undoes only itself. A work may be run twice.
   * @param subject what the work is about, like an order's number: works about the same one follow each other, those about
   *   others may run between their statements
   */
  writeTogether<T>(subject: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Calls `heard` after commits that changed something: at once after one of this process, within 50 ms after another's,
   * once for several that come together. It must not throw.
   * @returns what ends it
   */
  onChange(heard: () => void): () => void;
  /**
   * The engine's own word for a damaged page, like SQLITE_CORRUPT or XX001, once a query of this process met one; a file does
   * not heal by itself, so it stays.
   */
  readonly damage: string | undefined;
  /**
   * Aborted, with the error, once the file was found deleted, moved or replaced: writes throw from then on, and the process
   * is to end. Looked at after each commit, before anybody hears of it.
   */
  readonly gone: AbortSignal;
  /**
   * Leaves nothing of what was deleted. A file: by overwriting what SQLite left of it and emptying its log. Reads the whole
   * file, while others write; those who ask while one waits share it, and it waits until the last one is some time ago.
   * A server: no query can read it any more, and what else is written may take its place; "when_quiet" writes the tables anew.
   * @param when that locks tables, one after the other; "at_once" unless told
   * @returns false if another process was in the way all the time; then it is to be done later
   */
  scrub(when?: ScrubTime): Promise<boolean>;
  /** Whether a scrub at once leaves something to one "when_quiet". */
  readonly scrubsNightly: boolean;
  /** Whether a scrub is due: one was cut short, or none was made since the start, before which the program may have died. */
  readonly owesScrub: boolean;
  /** Waits for the writes that were asked for, then closes the database. */
  close(): Promise<void>;
}

/** Queries that an engine's executor answers. */
export function queriesBy(execute: Execute): Queries {
  const queries = drizzle(async (sql, params) => ({ rows: [...(await execute(sql, params))] }));
  return Object.assign(queries, { execute });
}

/** Marks an executor's queries as running inside its write transaction. For executors only. */
export function asTransaction(queries: Queries): Transaction {
  return queries as Transaction;
}
