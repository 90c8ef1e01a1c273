import type { Database, Transaction } from "../shared/database/database.ts";
import { describeError, type Log } from "../shared/log.ts";
import type { AlertKind } from "../shared/states.ts";
import { minuteMs } from "../shared/time.ts";
import { type Backoff, jitteredMs } from "./backoff.ts";
import { after } from "./due.ts";
import { holdLease, type Lease, LeaseLost, longestDelayMs, putOffJob } from "./lease.ts";
import type { Outcome } from "./outcome.ts";

/** After so many claims a human takes over: with the delays below, about six hours. */
export const maxAttempts = 8;
/**
 * After so many crashes in a row over a job a human takes over: with the rests between them, ten minutes and more
 * (our choice). None of them costs the model more than the calls under way.
 */
const maxCutShort = 20;
const delays: Backoff = { firstMs: minuteMs, longestMs: longestDelayMs };
const heartbeatMs = 15_000;

/** What a worker does with the jobs of one kind. */
export interface Duty {
  /** how many are in hand at once: each kind has room of its own, so that short jobs never wait behind long ones */
  readonly atOnce: number;
  /** Takes jobs that are due, but none that is in hand. */
  claim(tx: Transaction, limit: number, now: Date, inHand: readonly number[]): Promise<Lease[]>;
  /** Takes a claimed job as far as it gets; `signal` asks it to come back soon. */
  run(lease: Lease, signal: AbortSignal): Promise<Outcome>;
  /** Hands over to a human what was tried too often, or cannot be done, and ends its job. */
  giveUp(tx: Transaction, lease: Lease, because: string, now: Date, alert?: AlertKind): Promise<void>;
}

/** Does something again and again at this gap. @returns what ends it */
type Every = (milliseconds: number, run: () => Promise<void>) => () => void;

function repeat(milliseconds: number, run: () => Promise<void>): () => void {
  const timer = setInterval(run, milliseconds);
  return () => clearInterval(timer);
}

/** Runs several jobs at once, each under its own lease. The life of a job: claim, hold, attempt, judge, record. */
export class Worker {
  readonly #database: Database;
  readonly #log: Log;
  readonly #duties: readonly Duty[];
  readonly #clock: () => Date;
  readonly #every: Every;
  /** the jobs in hand */
  readonly #running = new Map<number, { readonly duty: Duty; readonly end: Promise<void> }>();
  readonly #stopping = new AbortController();

  constructor(options: {
    database: Database;
    log: Log;
    duties: readonly Duty[];
    /** tells the time when a job ends or its lease is renewed */
    clock: () => Date;
    /** absent: by the system's timers */
    every?: Every;
  }) {
    this.#database = options.database;
    this.#log = options.log;
    this.#duties = options.duties;
    this.#clock = options.clock;
    this.#every = options.every ?? repeat;
  }

  /**
   * Claims as many due jobs as there is room for, and starts them without waiting for their ends. What it has in hand it
   * never claims again: a clock that jumped ahead makes the lease of a living job look lost.
   */
  async tick(now: Date): Promise<void> {
    if (this.#stopping.signal.aborted || this.#duties.every((duty) => this.#roomFor(duty) === 0)) return;
    const claims = await this.#database.write((tx) => this.#claim(tx, now));
    for (const [duty, lease] of claims) {
      this.#log.info("job_claimed", { ...subjectOf(lease), attempt: lease.attempts });
      const end = this.#live(duty, lease).finally(() => this.#running.delete(lease.id));
      this.#running.set(lease.id, { duty, end });
    }
  }

  /** Resolves when the jobs in hand have come back. */
  async idle(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ end }) => end));
  }

  /** Claims nothing more and waits until the jobs in hand have come back; their leases are given back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.idle();
  }

  #roomFor(duty: Duty): number {
    return duty.atOnce - [...this.#running.values()].filter((job) => job.duty === duty).length;
  }

  async #claim(tx: Transaction, now: Date): Promise<(readonly [Duty, Lease])[]> {
    const claims: (readonly [Duty, Lease])[] = [];
    for (const duty of this.#duties) {
      const leases = await duty.claim(tx, this.#roomFor(duty), now, [...this.#running.keys()]);
      claims.push(...leases.map((lease) => [duty, lease] as const));
    }
    return claims;
  }

  async #live(duty: Duty, lease: Lease): Promise<void> {
    const held = this.#hold(lease);
    try {
      const outcome = await this.#attempt(duty, lease, held.signal);
      await this.#record(duty, lease, judge(outcome, lease.attempts));
    } catch (error) {
      if (!(error instanceof LeaseLost)) this.#log.error("job_not_settled", failure(lease, error));
      else this.#log.warn("lease_lost", subjectOf(lease));
    } finally {
      held.release();
    }
  }

  /** Renews the lease again and again; the signal fires when it is lost, or the worker stops. */
  #hold(lease: Lease): { readonly signal: AbortSignal; release(): void } {
    const lost = new AbortController();
    const release = this.#every(heartbeatMs, () => this.#beat(lease, lost));
    const signal = AbortSignal.any([this.#stopping.signal, lost.signal]);
    return { signal, release };
  }

  async #beat(lease: Lease, lost: AbortController): Promise<void> {
    try {
      await this.#database.write((tx) => holdLease(tx, lease, this.#clock()));
    } catch (error) {
      this.#log.warn("heartbeat_failed", failure(lease, error));
      if (error instanceof LeaseLost) lost.abort();
    }
  }

  async #attempt(duty: Duty, lease: Lease, signal: AbortSignal): Promise<Outcome> {
    if (lease.cutShort >= maxCutShort) return { kind: "give_up", because: "the bot ended over it too often" };
    try {
      return await duty.run(lease, signal);
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      if (signal.aborted) return { kind: "wait", seconds: 0, because: "the bot stopped", isCounted: false };
      this.#log.error("job_failed", failure(lease, error));
      return { kind: "wait", because: "an error of ours, see the log", isCounted: true };
    }
  }

  async #record(duty: Duty, lease: Lease, verdict: Outcome): Promise<void> {
    if (verdict.kind === "done") return;
    const now = this.#clock();
    const { because } = verdict;
    if (verdict.kind === "give_up") {
      this.#log.error("job_given_up", { ...subjectOf(lease), because });
      await this.#database.write((tx) => duty.giveUp(tx, lease, because, now, verdict.alert));
      return;
    }
    const delayMs = delayMsOf(verdict, lease.attempts);
    this.#log.info("job_put_off", { ...subjectOf(lease), because, seconds: Math.ceil(delayMs / 1000) });
    const change = { runAfter: after(now, delayMs), problem: because, isCounted: verdict.isCounted };
    await this.#database.write((tx) => putOffJob(tx, lease, change, now));
  }
}

/** The last attempt that counts is no reason to wait any more. */
function judge(outcome: Outcome, attempts: number): Outcome {
  const isLast = outcome.kind === "wait" && outcome.isCounted && attempts >= maxAttempts;
  return isLast ? { kind: "give_up", because: outcome.because } : outcome;
}

function delayMsOf({ seconds }: Extract<Outcome, { kind: "wait" }>, attempts: number): number {
  const wantedMs = seconds === undefined ? jitteredMs(delays, attempts, Math.random()) : seconds * 1000;
  return Math.min(wantedMs, longestDelayMs);
}

function subjectOf({ orderId }: Lease) {
  return { orderId };
}

function failure(lease: Lease, error: unknown) {
  return { ...subjectOf(lease), attempt: lease.attempts, cause: describeError(error) };
}
