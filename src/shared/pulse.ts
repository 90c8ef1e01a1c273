import { raiseAlertHourly } from "./alerts.ts";
import type { Database, Transaction } from "./database/database.ts";
import { beat, endRun, replaceSilent } from "./heartbeats.ts";
import { ownRun, type Run } from "./instance.ts";

/** A clock that differs from the database's by more than this is told of (our choice). */
const tolerableMs = 2000;

/** What differs from one run of a process to the next. */
interface PulseParts {
  readonly process: string;
  readonly version: string;
  /** absent: this one */
  readonly run?: Run;
  /** tells this machine's time; absent: the system's */
  readonly clock?: () => Date;
}

type PulsedDatabase = Pick<Database, "isShared" | "time" | "write">;

/** The heartbeats of one run of a process. */
export class Pulse {
  readonly process: string;
  readonly run: Run;
  readonly #database: PulsedDatabase;
  readonly #version: string;
  readonly #clock: () => Date;
  #since: Date | undefined;
  #hasReplaced = false;

  constructor(
    database: PulsedDatabase,
    { process, version, run = ownRun(), clock = () => new Date() }: PulseParts,
  ) {
    this.#database = database;
    this.process = process;
    this.#version = version;
    this.run = run;
    this.#clock = clock;
  }

  /**
   * Notes that this run is alive, and in its place forgets one that fell silent before it began. Tells the admins, once an
   * hour, of a clock that differs from the database's: what one machine puts off, another takes up by its own clock.
   * @param alongside done in the same transaction; `now` is the database's time, `offMs` how far this clock differs at least
   * @returns what that returned
   */
  async beat<T>(alongside: (tx: Transaction, at: { now: Date; offMs: number }) => Promise<T>): Promise<T> {
    const at = await this.#askTime();
    this.#since ??= at.now;
    const times = { since: this.#since, now: at.now };
    const [result, hasReplaced] = await this.#database.write(async (tx) => {
      await beat(tx, this.process, this.#version, at.now, this.run);
      if (at.offMs > tolerableMs) await this.#tellOfClock(tx, at);
      const result = await alongside(tx, at);
      return [result, this.#hasReplaced || (await replaceSilent(tx, this.process, times))] as const;
    });
    this.#hasReplaced = hasReplaced;
    return result;
  }

  /** Notes that this run ends in order. */
  async end(): Promise<void> {
    const { now } = await this.#askTime();
    await this.#database.write((tx) => endRun(tx, this.process, this.#version, now, this.run));
  }

  /**
   * The answer is of a moment between question and answer: only what cannot be the journey counts as a difference. A file has
   * this machine's clock, which differs from itself if it is set meanwhile.
   */
  async #askTime(): Promise<{ now: Date; offMs: number }> {
    const askedAt = this.#clock().getTime();
    if (!this.#database.isShared) return { now: new Date(askedAt), offMs: 0 };
    const now = await this.#database.time(new Date(askedAt));
    const answeredAt = this.#clock().getTime();
    return { now, offMs: Math.max(0, askedAt - now.getTime(), now.getTime() - answeredAt) };
  }

  async #tellOfClock(tx: Transaction, { now, offMs }: { now: Date; offMs: number }): Promise<void> {
    const { host } = this.run;
    const facts = { host, seconds: String(Math.round(offMs / 1000)) };
    await raiseAlertHourly(tx, { kind: "clock_differs", orderId: null, subject: host, facts }, now);
  }
}
