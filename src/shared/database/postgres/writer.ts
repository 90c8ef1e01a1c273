import type { ReservedSQL, SQL } from "bun";
import { placeIn } from "../../config/database-url.ts";
import { asTransaction, queriesBy, type Transaction } from "../database.ts";
import { absence, refuseAbsent } from "../relocation.ts";
import { dropPool, longestMs, openPool, runStatement } from "./connections.ts";

/**
 * Every write of the shop takes this lock first, whichever process makes it: the database has one writer at a time, as
 * SQLite has. The number is "bazibot" in base 36, cut to 31 bits.
 */
export const writerLock = 0x62_61_7a_69;

/**
 * READ COMMITTED looks at what is there when a statement begins, which is after the lock was given: also whether the shop has
 * left the database while this process waited.
 */
const begin = `BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(${writerLock}); ${absence}`;

/**
 * A writer that hangs in the middle must not keep the others waiting; neither may they wait for ever (our choice). Its work
 * looks up single rows, and the plans for that are kept from when the tables were nearly empty and a scan was cheapest: without
 * scans they stay right while a new shop grows, before the server has taken its first statistics. What has no index is scanned
 * all the same.
 */
const settings = {
  idle_in_transaction_session_timeout: "5s",
  lock_timeout: "10s",
  synchronous_commit: "on",
  enable_seqscan: "off",
};

/** The connection of this process that writes: one transaction at a time. */
export class Writer {
  readonly #url: string;
  #lane: Lane | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  /**
   * Runs `work` in a transaction that is durable once the promise resolves. Where the connection was lost at the end, nobody
   * knows whether it was committed; it throws then, too.
   */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const watchdog = setTimeout(() => this.drop(), longestMs);
    try {
      this.#lane ??= await openLane(this.#url);
      return await inTransaction(this.#lane, work);
    } catch (error) {
      if (this.#lane && !(await undo(this.#lane))) this.drop();
      throw error;
    } finally {
      clearTimeout(watchdog);
    }
  }

  /** Gives the connection up; the next transaction opens another one. */
  drop(): void {
    dropPool(this.#lane?.pool);
    this.#lane = undefined;
  }

  async close(): Promise<void> {
    this.#lane?.connection.release();
    await this.#lane?.pool.close();
    this.#lane = undefined;
  }
}

/** A connection that is reserved: a pool would send what follows a lost one over a new one, outside of any transaction. */
interface Lane {
  readonly place: string;
  readonly pool: SQL;
  readonly connection: ReservedSQL;
  readonly transaction: Transaction;
  isOpen: boolean;
}

async function openLane(url: string): Promise<Lane> {
  const pool = openPool(url, 1, settings);
  const connection = await pool.reserve();
  const lane: Lane = {
    place: placeIn(url),
    pool,
    connection,
    isOpen: false,
    transaction: asTransaction(
      queriesBy((text, values) => {
        if (!lane.isOpen) throw new Error("A query ran on a transaction that has ended");
        return runStatement(connection, text, values);
      }),
    ),
  };
  return lane;
}

async function inTransaction<T>(lane: Lane, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const [, , absences = []] = await lane.connection.unsafe<unknown[][][]>(begin).values();
  refuseAbsent(lane.place, absences);
  lane.isOpen = true;
  try {
    const result = await work(lane.transaction);
    lane.isOpen = false;
    await lane.connection.unsafe("COMMIT");
    return result;
  } finally {
    lane.isOpen = false;
  }
}

/** @returns false if the connection answers no more */
async function undo({ connection }: Lane): Promise<boolean> {
  return connection.unsafe("ROLLBACK").then(
    () => true,
    () => false,
  );
}
