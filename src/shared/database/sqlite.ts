import type { SQLQueryBindings, Database as SqliteFile } from "bun:sqlite";
import { pause } from "../pause.ts";
import { busyTimeoutMs, isBusy, whenFree, whileBusy } from "./busy.ts";
import { Changes } from "./changes.ts";
import { isDamage } from "./damage.ts";
import type { Database, Queries, Transaction } from "./database.ts";
import { asTransaction, queriesBy } from "./database.ts";
import type { FileIdentity } from "./file-identity.ts";
import { GroupCommit } from "./group-commit.ts";

/** One second's worth: the other process's transactions take milliseconds, and our own writes wait meanwhile. */
const scrubTries = 100;
const scrubPauseMs = 10;
/** After a rewriting, so many times its length go by without another: whoever asks for one again and again stops no sale. */
const restPerScrub = 9;

/** Two connections to one SQLite file: one writes, one transaction at a time; the other only reads. */
export class SqliteDatabase implements Database {
  readonly read: Queries;
  owesScrub = true;
  readonly #writer: SqliteFile;
  readonly #reader: SqliteFile;
  readonly #transaction: Transaction;
  readonly #together = new GroupCommit((work) => this.write(work));
  readonly #changes: Changes;
  #queue: Promise<unknown> = Promise.resolve();
  #isWriting = false;
  #damage: string | undefined;
  /** one that has not begun yet and does for everybody who asks meanwhile */
  #scrubbing: Promise<boolean> | undefined;
  /** by `performance.now()` */
  #restsUntilMs = 0;
  readonly #rest: typeof pause;
  readonly #identity: FileIdentity;
  readonly #gone = new AbortController();
  readonly #closing = new AbortController();

  /**
   * Both connections must be open and migrated.
   * @param identity of the file that they opened
   * @param rest waits so many milliseconds before the file is rewritten again, or until the signal is aborted
   * @see openDatabase
   */
  constructor(writer: SqliteFile, reader: SqliteFile, identity: FileIdentity, rest = pause) {
    this.#writer = writer;
    this.#reader = reader;
    this.#identity = identity;
    this.#rest = rest;
    this.#changes = new Changes(reader, (error) => this.#noteIfDamage(error));
    this.read = queriesBy((sql, params) => this.#execute(reader, sql, params));
    this.#transaction = asTransaction(
      queriesBy((sql, params) => {
        if (!this.#isWriting) throw new Error("A query ran on a transaction that has ended");
        return this.#execute(writer, sql, params);
      }),
    );
  }

  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  get file(): string {
    return this.#writer.filename;
  }

  get damage(): string | undefined {
    return this.#damage;
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => this.#inTransaction(work));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  writeTogether<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#together.add(work);
  }

  onChange(heard: () => void): () => void {
    return this.#changes.listen(heard);
  }

  scrub(): Promise<boolean> {
    this.#scrubbing ??= this.#scrubAfterRest();
    return this.#scrubbing;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#together.settled();
    await this.#queue;
    this.#changes.close();
    this.#reader.close();
    this.#writer.run("PRAGMA optimize");
    this.#writer.close();
  }

  /** Bun keeps the compiled statement of an SQL text, so a repeated query is not parsed again. */
  #execute(file: SqliteFile, sql: string, params: readonly unknown[]): unknown[][] {
    try {
      return file.query<unknown, SQLQueryBindings[]>(sql).values(...(params as SQLQueryBindings[]));
    } catch (error) {
      this.#noteIfDamage(error);
      throw error;
    }
  }

  #noteIfDamage(error: unknown): void {
    if (isDamage(error)) this.#damage ??= error.code;
  }

  async #scrubAfterRest(): Promise<boolean> {
    const { signal } = this.#closing;
    this.owesScrub = true;
    await this.#rest(Math.max(0, this.#restsUntilMs - performance.now()), signal);
    if (signal.aborted) return false;
    const scrubbed = this.#queue.then(() => {
      this.#scrubbing = undefined;
      return this.#settleScrub();
    });
    this.#queue = scrubbed.catch(() => undefined);
    return scrubbed;
  }

  async #settleScrub(): Promise<boolean> {
    this.owesScrub = true;
    const isDone = await this.#scrubNow();
    this.owesScrub = !isDone;
    return isDone;
  }

  /**
   * Overwriting is not enough: where SQLite moves rows between the pages of a table, it leaves copies in their unused
   * space. Only a rewritten file has none. Its copy is made on disk, because it is as large as the database.
   */
  async #scrubNow(): Promise<boolean> {
    this.#writer.run("PRAGMA busy_timeout = 0");
    this.#writer.run("PRAGMA temp_store = FILE");
    try {
      const startedAt = performance.now();
      const isRewritten = await succeeds(() => this.#writer.run("VACUUM"));
      const endedAt = performance.now();
      this.#restsUntilMs = endedAt + restPerScrub * (endedAt - startedAt);
      return isRewritten && (await this.#emptyLog());
    } finally {
      this.#writer.run("PRAGMA temp_store = MEMORY");
      this.#writer.run(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    }
  }

  /** A checkpoint that meets another process's reader or writer says so in its row, not by an error. */
  async #emptyLog(): Promise<boolean> {
    for (let attempt = 1; attempt <= scrubTries; attempt++) {
      const row = this.#writer.query<{ busy: number }, []>("PRAGMA wal_checkpoint(TRUNCATE)").get();
      if (row?.busy === 0) return true;
      await Bun.sleep(scrubPauseMs);
    }
    return false;
  }

  /** @throws DatabaseGone: what was committed into a file without a name is lost, so nobody may be told that it is kept */
  #refuseIfGone(): void {
    try {
      this.#identity.check();
    } catch (error) {
      this.#gone.abort(error);
      throw error;
    }
  }

  async #inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    await whenFree(this.#writer, () => this.#writer.run("BEGIN IMMEDIATE"));
    this.#isWriting = true;
    try {
      const result = await work(this.#transaction);
      this.#writer.run("COMMIT");
      this.#refuseIfGone();
      this.#changes.look();
      return result;
    } catch (error) {
      if (this.#writer.inTransaction) this.#writer.run("ROLLBACK");
      throw error;
    } finally {
      this.#isWriting = false;
    }
  }
}

/** @returns false if another process held the lock all the time */
async function succeeds(take: () => unknown): Promise<boolean> {
  try {
    await whileBusy(take, scrubTries);
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}
