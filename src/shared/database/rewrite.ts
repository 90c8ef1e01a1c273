import { Database as SqliteFile } from "bun:sqlite";
import { isBusy, whileBusy } from "./busy.ts";

/** One second's worth: the transactions of others take milliseconds. */
const tries = 100;
const pauseMs = 10;

/**
 * Rewrites a database file and empties its log.
 * @param freed called once others may write again: the log is emptied beside them
 * @returns false if somebody was in the way all the time
 * @throws whatever SQLite throws, as for a full disk
 */
export type Rewrite = (path: string, freed: () => void) => Promise<boolean>;

/**
 * Rewrites a database file by a connection of its own, on the thread that calls: seconds of disk and processor for a large
 * file. Overwriting is not enough: where SQLite moves rows between the pages of a table, it leaves copies in their unused
 * space. Only a rewritten file has none. Its copy is made on disk, because it is as large as the database.
 */
export const rewriteHere: Rewrite = async (path, freed) => {
  const file = new SqliteFile(path, { readwrite: true, create: false });
  try {
    for (const pragma of pragmas) file.run(`PRAGMA ${pragma}`);
    const isRewritten = await succeeds(() => file.run("VACUUM"));
    freed();
    return isRewritten && (await emptyLog(file));
  } finally {
    file.close();
  }
};

/** Who commits checkpoints a long log, and holds all writers up meanwhile; here that is done after them, beside them. */
const pragmas = ["busy_timeout = 0", "synchronous = FULL", "wal_autocheckpoint = 0", "temp_store = FILE"];

/**
 * Most of it is copied while others write; only the rest, in a moment of its own. A checkpoint that meets another's reader or
 * writer says so in its row, not by an error.
 */
async function emptyLog(file: SqliteFile): Promise<boolean> {
  file.run("PRAGMA wal_checkpoint(PASSIVE)");
  for (let attempt = 1; attempt <= tries; attempt++) {
    const row = file.query<{ busy: number }, []>("PRAGMA wal_checkpoint(TRUNCATE)").get();
    if (row?.busy === 0) return true;
    await Bun.sleep(pauseMs);
  }
  return false;
}

/** @returns false if another held the lock all the time */
async function succeeds(take: () => unknown): Promise<boolean> {
  try {
    await whileBusy(take, tries);
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}
