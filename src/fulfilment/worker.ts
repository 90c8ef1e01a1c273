import type { Database, Transaction } from "../shared/database/database.ts";
import { describeError, type Log } from "../shared/log.ts";
import type { AlertKind } from "../shared/states.ts";
import { giveUp } from "./give-up.ts";
import { claimJobs, holdLease, type Lease, LeaseLost, releaseTask } from "./lease.ts";
import type { Outcome } from "./outcome.ts";
import { longestDelaySeconds, maxAttempts, retryDelaySeconds } from "./retry-delay.ts";

const heartbeatMs = 15_000;

/** Takes a claimed job as far as it gets; `signal` asks it to come back soon. */
export type RunJob = (lease: Lease, signal: AbortSignal) => Promise<Outcome>;

/** What a worker does with the tasks of its queue. */
export interface Duty {
  /** Takes tasks that are due, but none that is in hand. */
  claim(tx: Transaction, limit: number, now: Date, inHand: readonly number[]): Promise<Lease[]>;
  /** Hands a task to a human that was tried too often, or cannot be done. */
  giveUp(tx: Transaction, lease: Lease, because: string, now: Date, kind?: AlertKind): Promise<void>;
}

const jobs: Duty = { claim: claimJobs, giveUp };

/** Runs several tasks at once, each under its own lease: jobs, unless another duty is given. */
export class Worker {
  readonly #database: Database;
  readonly #log: Log;
  readonly #run: RunJob;
  readonly #concurrency: number;
  readonly #duty: Duty;
  readonly #clock: () => Date;
  /** the tasks in hand */
  readonly #running = new Map<number, Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(options: {
    database: Database;
    log: Log;
    run: RunJob;
    concurrency: number;
    /** tells the time when a task ends or its lease is renewed */
    clock: () => Date;
    duty?: Duty;
  }) {
    this.#database = options.database;
    this.#log = options.log;
    this.#run = options.run;
    this.#concurrency = options.concurrency;
    this.#clock = options.clock;
    this.#duty = options.duty ?? jobs;
  }

  /**
   * Claims as many due tasks as there is room for, and starts them without waiting for their ends. What it has in hand it
   * never claims again: a clock that jumped ahead makes the lease of a living task look lost.
   */
  async tick(now: Date): Promise<void> {
    const room = this.#concurrency - this.#running.size;
    if (room <= 0 || this.#stopping.signal.aborted) return;
    const leases = await this.#database.write((tx) =>
      this.#duty.claim(tx, room, now, [...this.#running.keys()]),
    );
    for (const lease of leases) this.#start(lease);
  }

  /** Resolves when the jobs in hand have come back. */
  async idle(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** Claims nothing more and waits until the jobs in hand have come back; their leases are given back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.idle();
  }

  #start(lease: Lease): void {
    this.#log.info("job_claimed", { orderId: lease.orderId, attempt: lease.attempt });
    const job = this.#runToEnd(lease).finally(() => this.#running.delete(lease.id));
    this.#running.set(lease.id, job);
  }

  async #runToEnd(lease: Lease): Promise<void> {
    const lost = new AbortController();
    const heartbeat = setInterval(() => this.#beat(lease, lost), heartbeatMs);
    try {
      const outcome = await this.#attempt(lease, AbortSignal.any([this.#stopping.signal, lost.signal]));
      await this.#settle(lease, outcome);
    } catch (error) {
      if (!(error instanceof LeaseLost)) this.#log.error("job_not_settled", failure(lease, error));
      else this.#log.warn("lease_lost", { orderId: lease.orderId });
    } finally {
      clearInterval(heartbeat);
    }
  }

  async #attempt(lease: Lease, signal: AbortSignal): Promise<Outcome> {
    if (lease.attempt > maxAttempts) return { kind: "give_up", because: "too many attempts" };
    try {
      return await this.#run(lease, signal);
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      if (signal.aborted) return { kind: "wait", seconds: 0, because: "the bot stopped", isCounted: false };
      this.#log.error("job_failed", failure(lease, error));
      return { kind: "wait", because: "an error of ours, see the log", isCounted: true };
    }
  }

  async #settle(lease: Lease, outcome: Outcome): Promise<void> {
    if (outcome.kind === "done") return;
    const now = this.#clock();
    if (outcome.kind === "give_up" || (outcome.isCounted && lease.attempt >= maxAttempts)) {
      this.#log.error("job_given_up", { orderId: lease.orderId, because: outcome.because });
      const alert = outcome.kind === "give_up" ? outcome.alert : undefined;
      await this.#database.write((tx) => this.#duty.giveUp(tx, lease, outcome.because, now, alert));
      return;
    }
    const wanted = outcome.seconds ?? retryDelaySeconds(lease.attempt, Math.random());
    const seconds = Math.min(wanted, longestDelaySeconds);
    const runAfter = new Date(now.getTime() + seconds * 1000);
    this.#log.info("job_put_off", { orderId: lease.orderId, because: outcome.because, seconds });
    const { because: problem, isCounted } = outcome;
    await this.#database.write((tx) => releaseTask(tx, lease, { runAfter, problem, isCounted }, now));
  }

  async #beat(lease: Lease, lost: AbortController): Promise<void> {
    try {
      await this.#database.write((tx) => holdLease(tx, lease, this.#clock()));
    } catch (error) {
      this.#log.warn("heartbeat_failed", failure(lease, error));
      if (error instanceof LeaseLost) lost.abort();
    }
  }
}

function failure(lease: Lease, error: unknown) {
  return { orderId: lease.orderId, attempt: lease.attempt, cause: describeError(error) };
}
