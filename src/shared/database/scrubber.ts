import { Database as SqliteFile } from "bun:sqlite";
import { closeSync, fdatasyncSync, openSync, read, readSync, statSync, writeSync } from "node:fs";
import { promisify } from "node:util";
import { isBusy } from "./busy.ts";
import { ambiguousPages, gapOf, holdsBytes } from "./gap.ts";

const readFrom = promisify(read);

/** Looked at together, and overwritten at most while writers wait: a megabyte, some milliseconds (our choice). */
const pagesAtOnce = 256;

/** Where SQLite sorts the pages of a table, bytes that were ahead of the first look come to lie behind it. */
const looks = 2;

/** One second's worth: the transactions of others take milliseconds, and each try costs a slow disk some, too. */
const tries = 20;
const pauseMs = 50;

/**
 * Overwrites what SQLite leaves of rows in a database file. What is deleted it overwrites itself (`secure_delete`), but where
 * it lays the rows of a page out anew, copies stay in the page's gap, and nothing short of a VACUUM clears them, for which
 * all writers would wait as long as the file is large. Here they wait for a megabyte at most.
 *
 * The gaps are overwritten in the file itself, past SQLite. docs/decisions/0013 says why nobody can be hurt: the write lock is
 * held, the log is empty, no reader reads a gap, and a commit makes every connection forget the pages that it knows.
 */
export class Scrubber {
  readonly #path: string;
  #descriptor: number | undefined;

  readonly #openBeside: (path: string) => SqliteFile;

  /**
   * @param path of a database that is open
   * @param open makes the connection that holds the write lock
   */
  constructor(path: string, open = openBeside) {
    this.#path = path;
    this.#openBeside = open;
  }

  /**
   * Leaves nothing in the file of what was deleted before, and empties its log.
   * @param signal ends it between two steps
   * @returns false if it was ended, or somebody was in the way all the time
   * @throws whatever the file system or SQLite throws, as for a disk that fails
   */
  async scrub(signal: AbortSignal): Promise<boolean> {
    using file = this.#openBeside(this.#path);
    file.run(copyMostOfLog);
    if (!(await repeat(() => emptyLog(file)))) return false;
    for (let look = 1; look <= looks; look++) if (!(await this.#goThrough(file, signal))) return false;
    return await repeat(() => emptyLog(file));
  }

  /** Only after all connections of this process to the file: closing a file drops every lock of the process on it. */
  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  async #goThrough(file: SqliteFile, signal: AbortSignal): Promise<boolean> {
    refuseForeignBytes(this.#open());
    const { pageBytes, pages } = sizeOf(file);
    for (let page = 0; page < pages; page += pagesAtOnce) {
      if (signal.aborted) return false;
      const found = await this.#findRemains(page * pageBytes, pageBytes);
      if (found.length === 0) continue;
      if (!(await repeat(() => this.#overwrite(file, found, pageBytes)))) return false;
    }
    return true;
  }

  /** @returns where the pages begin that hold something in their gaps; they may have changed since */
  async #findRemains(from: number, pageBytes: number): Promise<number[]> {
    const bytes = Buffer.alloc(pagesAtOnce * pageBytes);
    const { bytesRead } = await readFrom(this.#open(), bytes, 0, bytes.length, from);
    const starts = Array.from({ length: Math.floor(bytesRead / pageBytes) }, (_, index) => index * pageBytes);
    return starts
      .filter((start) => holdsBytes(gapOf(bytes.subarray(start, start + pageBytes))))
      .map((start) => from + start);
  }

  /** @returns false if nothing was done, because somebody reads, writes or has just written */
  #overwrite(file: SqliteFile, starts: readonly number[], pageBytes: number): boolean {
    if (!emptyLog(file) || !begins(file)) return false;
    try {
      if (statSync(`${this.#path}-wal`).size > 0) return false;
      for (const start of starts) clearGap(this.#open(), start, pageBytes);
      fdatasyncSync(this.#open());
      file.run(changeNothing);
      file.run("COMMIT");
      return true;
    } finally {
      if (file.inTransaction) file.run("ROLLBACK");
    }
  }

  #open(): number {
    this.#descriptor ??= openSync(this.#path, "r+");
    return this.#descriptor;
  }
}

/** Beside others who write; only what they add meanwhile is left for the moment in which they wait. */
const copyMostOfLog = "PRAGMA wal_checkpoint(PASSIVE)";

/** A commit all the same, after which every other connection reads anew the pages that it knows. Nobody reads this number. */
const changeNothing = "PRAGMA user_version = 0";

/** It writes nothing by itself but the commits that change nothing, so it knows no page with a gap. */
function openBeside(path: string): SqliteFile {
  const file = new SqliteFile(path, { readwrite: true, create: false });
  for (const pragma of ["busy_timeout = 0", "synchronous = FULL", "wal_autocheckpoint = 0"])
    file.run(`PRAGMA ${pragma}`);
  return file;
}

/** @throws Error if a page could be taken for what it is not */
function sizeOf(file: SqliteFile): { readonly pageBytes: number; readonly pages: number } {
  const numberOf = (pragma: string) => Number(file.query(`PRAGMA ${pragma}`).values()[0]?.[0]);
  const [pageBytes, pages] = [numberOf("page_size"), numberOf("page_count")];
  if (pages >= ambiguousPages || numberOf("auto_vacuum") !== 0)
    throw new Error("The kinds of this database's pages cannot be told apart");
  return { pageBytes, pages };
}

/**
 * Where something keeps bytes of its own at the end of each page, as SQLite's checksums do, they may be about the gap.
 * @throws Error then
 * Source: https://www.sqlite.org/fileformat2.html, "The Database Header"
 */
function refuseForeignBytes(descriptor: number): void {
  const reserved = Buffer.alloc(1);
  readSync(descriptor, reserved, 0, 1, 20);
  if (reserved[0] !== 0) throw new Error("Something keeps bytes of its own in this database's pages");
}

/** A checkpoint that meets another's reader or writer says so in its row, not by an error. */
function emptyLog(file: SqliteFile): boolean {
  return file.query<{ busy: number }, []>("PRAGMA wal_checkpoint(TRUNCATE)").get()?.busy === 0;
}

/** @returns false if another holds the lock */
function begins(file: SqliteFile): boolean {
  try {
    file.run("BEGIN IMMEDIATE");
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

function clearGap(descriptor: number, start: number, pageBytes: number): void {
  const page = Buffer.alloc(pageBytes);
  readSync(descriptor, page, 0, pageBytes, start);
  const gap = gapOf(page);
  gap.fill(0);
  writeSync(descriptor, gap, 0, gap.length, start + gap.byteOffset - page.byteOffset);
}

/** @returns false if it never was done */
async function repeat(isDone: () => boolean): Promise<boolean> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (isDone()) return true;
    await Bun.sleep(pauseMs);
  }
  return false;
}
