import type { SQLQueryBindings, Database as SqliteFile } from "bun:sqlite";
import { pause } from "../pause.ts";
import { whenFree } from "./busy.ts";
import { Changes } from "./changes.ts";
import { isDamage } from "./damage.ts";
import type { Database, Queries, Transaction } from "./database.ts";
import { asTransaction, queriesBy } from "./database.ts";
import type { FileIdentity } from "./file-identity.ts";
import { GroupCommit } from "./group-commit.ts";
import type { Scrubber } from "./scrubber.ts";

/** After a scrub, so many times its length go by without another: whoever asks for one again and again stops no sale. */
const restPerScrub = 9;

/** Two connections to one SQLite file: one writes, one transaction at a time; the other only reads. */
export class SqliteDatabase implements Database {
  readonly isShared = false;
  readonly read: Queries;
  readonly scrubsNightly = false;
  owesScrub = true;
  readonly #writer: SqliteFile;
  readonly #reader: SqliteFile;
  readonly #transaction: Transaction;
  readonly #together = new GroupCommit((work) => this.write(work), { isPipelined: false });
  readonly #changes: Changes;
  #queue: Promise<unknown> = Promise.resolve();
  #isWriting = false;
  #damage: string | undefined;
  readonly #scrubber: Pick<Scrubber, "scrub" | "close">;
  /** one that has not begun yet and does for everybody who asks meanwhile */
  #scrubbing: Promise<boolean> | undefined;
  /** the last one that began, without its failure */
  #begun: Promise<unknown> = Promise.resolve();
  /** by `performance.now()` */
  #restsUntilMs = 0;
  readonly #rest: typeof pause;
  readonly #identity: FileIdentity;
  readonly #gone = new AbortController();
  readonly #closing = new AbortController();

  /**
   * Both connections must be open and migrated.
   * @param identity of the file that they opened
   * @param scrubber of this file
   * @param rest waits so many milliseconds before the file is scrubbed again, or until the signal is aborted
   * @see openDatabase
   */
  constructor(
    writer: SqliteFile,
    reader: SqliteFile,
    identity: FileIdentity,
    scrubber: Pick<Scrubber, "scrub" | "close">,
    rest = pause,
  ) {
    this.#writer = writer;
    this.#reader = reader;
    this.#identity = identity;
    this.#scrubber = scrubber;
    this.#rest = rest;
    this.#changes = new Changes(() => this.#dataVersion());
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

  get place(): string {
    return this.#writer.filename;
  }

  get damage(): string | undefined {
    return this.#damage;
  }

  async time(now: Date): Promise<Date> {
    return now;
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => this.#inTransaction(work));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  writeTogether<T>(subject: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#together.add(subject, work);
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
    await this.#begun;
    this.#changes.close();
    this.#reader.close();
    this.#writer.run("PRAGMA optimize");
    this.#writer.close();
    this.#scrubber.close();
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

  /**
   * SQLite counts the commits of all other connections for one that commits nothing itself. A watch on the files would not do:
   * their log is written before a commit can be seen.
   */
  #dataVersion(): number | undefined {
    try {
      return this.#reader.query<{ data_version: number }, []>("PRAGMA data_version").get()?.data_version;
    } catch (error) {
      this.#noteIfDamage(error);
      return undefined;
    }
  }

  #noteIfDamage(error: unknown): void {
    if (isDamage(error)) this.#damage ??= error.code;
  }

  async #scrubAfterRest(): Promise<boolean> {
    const { signal } = this.#closing;
    this.owesScrub = true;
    await this.#begun;
    await this.#rest(Math.max(0, this.#restsUntilMs - performance.now()), signal);
    this.#scrubbing = undefined;
    if (signal.aborted) return false;
    const scrubbed = this.#settleScrub(signal);
    this.#begun = scrubbed.catch(() => undefined);
    return scrubbed;
  }

  async #settleScrub(signal: AbortSignal): Promise<boolean> {
    this.owesScrub = true;
    const startedAt = performance.now();
    const isDone = await this.#scrubber.scrub(signal);
    const endedAt = performance.now();
    this.#restsUntilMs = endedAt + restPerScrub * (endedAt - startedAt);
    this.owesScrub = !isDone || this.#scrubbing !== undefined;
    return isDone;
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
