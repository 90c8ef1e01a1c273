import { placeIn } from "../../config/database-url.ts";
import { Changes } from "../changes.ts";
import {
  type Database,
  type Queries,
  queriesBy,
  type Rows,
  type ScrubTime,
  type Transaction,
} from "../database.ts";
import { GroupCommit } from "../group-commit.ts";
import { damageIn } from "./damage.ts";
import { Readers } from "./readers.ts";
import { vacuumPersonal } from "./vacuum.ts";
import { Writer } from "./writer.ts";

/** A database on a server: one connection writes, one transaction at a time; a few others only read. */
export class PostgresDatabase implements Database {
  readonly isShared = true;
  readonly read: Queries;
  readonly place: string;
  readonly gone = new AbortController().signal;
  readonly scrubsNightly = true;
  owesScrub = true;
  readonly #url: string;
  readonly #writer: Writer;
  readonly #readers: Readers;
  readonly #together = new GroupCommit((work) => this.write(work), { isPipelined: true });
  readonly #changes = new Changes(() => this.#snapshot());
  #queue: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  #damage: string | undefined;
  #scrubbing: Promise<unknown> = Promise.resolve();
  /** the look at the server's commits that is under way */
  #looking: Promise<string | undefined> | undefined;

  /**
   * The database must be migrated.
   * @see openPostgres
   */
  constructor(url: string) {
    this.#url = url;
    this.place = placeIn(url);
    this.#writer = new Writer(url);
    this.#readers = new Readers(url);
    this.read = queriesBy((text, values) => this.#noting(() => this.#readUnlessClosed(text, values)));
  }

  get damage(): string | undefined {
    return this.#damage;
  }

  async time(): Promise<Date> {
    const [row] = await this.read.values(
      "select floor(extract(epoch from clock_timestamp()) * 1000)::bigint",
    );
    return new Date(Number(row?.[0]));
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => this.#noting(() => this.#writeUnlessClosed(work)));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  writeTogether<T>(subject: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#together.add(subject, work);
  }

  onChange(heard: () => void): () => void {
    return this.#changes.listen(heard);
  }

  /** What the server's log and its copies hold of what was removed is gone when they expire. */
  scrub(when: ScrubTime = "at_once"): Promise<boolean> {
    this.owesScrub = true;
    const scrubbed = this.#scrubbing.then(() => this.#vacuum(when === "when_quiet"));
    this.#scrubbing = scrubbed.catch(() => undefined);
    return scrubbed;
  }

  async close(): Promise<void> {
    await this.#together.settled();
    await this.#queue;
    await this.#scrubbing;
    this.#isClosed = true;
    this.#changes.close();
    await this.#readers.close();
    await this.#writer.close();
  }

  async #vacuum(isFull: boolean): Promise<boolean> {
    this.#refuseIfClosed();
    if (!(await vacuumPersonal(this.#url, isFull))) return false;
    this.owesScrub = false;
    return true;
  }

  async #readUnlessClosed(text: string, values: readonly unknown[]): Promise<Rows> {
    this.#refuseIfClosed();
    return this.#readers.run(text, values);
  }

  async #writeUnlessClosed<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    this.#refuseIfClosed();
    const result = await this.#writer.transaction(work);
    this.#changes.look();
    return result;
  }

  /** The driver would open a closed pool again. */
  #refuseIfClosed(): void {
    if (this.#isClosed) throw new Error("The database is closed");
  }

  async #noting<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      this.#damage ??= damageIn(error);
      throw error;
    }
  }

  /**
   * Which transactions have ended on the server: another word after each that changed something. One look at a time, because
   * those into a dead connection would pile up.
   */
  #snapshot(): Promise<string | undefined> {
    this.#looking ??= this.#readSnapshot().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #readSnapshot(): Promise<string | undefined> {
    try {
      const [row] = await this.#readUnlessClosed("select pg_current_snapshot()::text", []);
      return String(row?.[0]);
    } catch {
      return undefined;
    }
  }
}
