import { and, eq } from "drizzle-orm";
import { raiseAlert } from "../shared/alerts.ts";
import type { Database, Transaction } from "../shared/database/database.ts";
import { heartbeats } from "../shared/database/schema/processes.ts";
import { type Heartbeat, isAlive } from "../shared/heartbeats.ts";
import { hasEnded } from "../shared/instance.ts";
import type { Log } from "../shared/log.ts";
import type { Pulse } from "../shared/pulse.ts";

/**
 * Who has the seat and could not beat for so long has it no more, ten seconds before another may take it: the other may not
 * hear of this one, and this one not of the other.
 */
const stepDownMs = 20_000;
/** A clock that differs by more from the database's would keep leases and delays of its own: that run does not lead. */
const trustedMs = 20_000;

/** A time in which this run has the seat. */
export interface Term {
  /** aborted when it is over */
  readonly over: AbortSignal;
  /**
   * Whether it lasts at this moment, by a clock that only rises: after a long sleep it is over before anything could have
   * ended it.
   */
  lasts(): boolean;
  /** whether the run before fell silent, and may wake up again */
  readonly isTakenOver: boolean;
}

/** What a beat found: this run has the seat, another has it, or this one's clock cannot be trusted. */
type Standing =
  | { readonly kind: "leads"; readonly isNew: boolean; readonly isTakenOver: boolean }
  | { readonly kind: "follows"; readonly leader: string; readonly seenSecondsAgo: number }
  | { readonly kind: "clock_off"; readonly seconds: number; readonly host: string; readonly isLed: boolean };

interface Parts {
  readonly database: Pick<Database, "isShared">;
  readonly pulse: Pulse;
  /** hears who leads, where several may */
  readonly log: Log;
  /** milliseconds, always rising */
  readonly monotonic: () => number;
}

/**
 * The right of one bot to work on a database, kept by beating. On a file a second bot finds it taken. On a database that
 * machines share, one bot leads and the others wait until it leaves, or falls silent for 30 s.
 */
export class Seat {
  readonly #isShared: boolean;
  readonly #pulse: Pulse;
  readonly #log: Log;
  readonly #monotonic: () => number;
  /** what the last beat found */
  #standing: Standing | undefined;
  #beating: Promise<Standing> | undefined;
  #keptAtMs = Number.NEGATIVE_INFINITY;
  #term: (Term & { end(): void }) | undefined;
  #begun = Promise.withResolvers<Term>();
  #alarmClock: Timer | undefined;

  constructor({ database, pulse, log, monotonic }: Parts) {
    this.#isShared = database.isShared;
    this.#pulse = pulse;
    this.#log = log;
    this.#monotonic = monotonic;
  }

  /** Whether the last beat that the database took found this run in the seat. */
  get hasLed(): boolean {
    return this.#standing?.kind === "leads";
  }

  /** Whether the leases that this run gives and takes mean the same to others. */
  get isClockTrusted(): boolean {
    return this.#standing?.kind !== "clock_off";
  }

  /** Notes that this run is alive, and takes the seat or keeps it. To be called every ten seconds. */
  beat(): Promise<Standing> {
    this.#beating ??= this.#beatOnce().finally(() => {
      this.#beating = undefined;
    });
    return this.#beating;
  }

  /** Notes that this run is alive, and keeps the seat if it has it, but takes none: it cannot do yet what the seat is for. */
  async stayAlive(): Promise<void> {
    if (this.hasLed) await this.beat();
    else await this.#pulse.beat(async () => undefined);
  }

  /** @returns the present term, or the next; undefined if `stop` is aborted first */
  async term(stop: AbortSignal): Promise<Term | undefined> {
    if (stop.aborted) return undefined;
    const stopped = Promise.withResolvers<undefined>();
    const wake = () => stopped.resolve(undefined);
    stop.addEventListener("abort", wake, { once: true });
    const term = await Promise.race([this.#term ?? this.#begun.promise, stopped.promise]);
    stop.removeEventListener("abort", wake);
    return term;
  }

  /** Makes the seat free for the next run at once. */
  async leave(): Promise<void> {
    this.#end();
    await this.#pulse.end();
  }

  async #beatOnce(): Promise<Standing> {
    const begunMs = this.#monotonic();
    const standing = await this.#pulse.beat((tx, at) => this.#reach(tx, at));
    if (this.#isShared && standing.kind !== this.#standing?.kind) this.#say(standing);
    this.#standing = standing;
    if (standing.kind === "leads") this.#keep(standing, begunMs);
    else this.#end();
    return standing;
  }

  #say(standing: Standing): void {
    if (standing.kind === "leads") this.#log.info("bot_leads");
    else if (standing.kind === "clock_off")
      this.#log.error("clock_not_trusted", { seconds: standing.seconds });
    else this.#log.info("bot_follows", { peer: standing.leader, seconds: standing.seenSecondsAgo });
  }

  /** Whoever kept the seat goes on, also after a sleep: nobody else had it meanwhile. */
  #keep({ isNew, isTakenOver }: Extract<Standing, { kind: "leads" }>, begunMs: number): void {
    if (isNew) this.#end();
    this.#keptAtMs = begunMs;
    if (!this.#lasts()) return;
    this.#term ??= this.#begin(isTakenOver);
    if (this.#isShared) this.#endLater(begunMs + stepDownMs - this.#monotonic());
  }

  #endLater(milliseconds: number): void {
    clearTimeout(this.#alarmClock);
    this.#alarmClock = setTimeout(() => this.#end(), milliseconds).unref();
  }

  #begin(isTakenOver: boolean): Term & { end(): void } {
    const over = new AbortController();
    const lasts = () => !over.signal.aborted && this.#lasts();
    const term = { over: over.signal, lasts, isTakenOver, end: () => over.abort() };
    this.#begun.resolve(term);
    return term;
  }

  #end(): void {
    clearTimeout(this.#alarmClock);
    if (!this.#term) return;
    this.#begun = Promise.withResolvers();
    this.#term.end();
    this.#term = undefined;
  }

  #lasts(): boolean {
    return !this.#isShared || this.#monotonic() - this.#keptAtMs < stepDownMs;
  }

  async #reach(
    tx: Transaction,
    { now, offMs }: { readonly now: Date; readonly offMs: number },
  ): Promise<Standing> {
    const { process, run } = this.#pulse;
    const isLeader = and(eq(heartbeats.process, process), eq(heartbeats.leads, true));
    const isMine = and(eq(heartbeats.process, process), eq(heartbeats.instance, run.instance));
    const [holder] = await tx.select().from(heartbeats).where(isLeader);
    const isHeld = holder?.instance === run.instance;
    if (offMs > trustedMs) {
      await tx.update(heartbeats).set({ leads: false }).where(isMine);
      const isLed = holder !== undefined && !isHeld && isAlive(holder, now);
      return { kind: "clock_off", seconds: Math.round(offMs / 1000), host: run.host, isLed };
    }
    if (isHeld) return { kind: "leads", isNew: false, isTakenOver: false };
    const isTakenOver = holder !== undefined && holder.instance !== "" && !hasEnded(holder.instance);
    if (isTakenOver && isAlive(holder, now)) {
      if (!this.#isShared) await tx.delete(heartbeats).where(isMine);
      return { kind: "follows", leader: holder.host, seenSecondsAgo: secondsSince(holder, now) };
    }
    await tx.update(heartbeats).set({ leads: false }).where(isLeader);
    await tx.update(heartbeats).set({ leads: true }).where(isMine);
    if (this.#isShared && holder && holder.instance !== "") await tellOfChange(tx, run.host, holder, now);
    return { kind: "leads", isNew: true, isTakenOver };
  }
}

function secondsSince({ seenAt }: Heartbeat, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - seenAt.getTime()) / 1000));
}

/** Nobody who left in order is told of. */
async function tellOfChange(tx: Transaction, host: string, before: Heartbeat, now: Date): Promise<void> {
  const facts = { host, before: before.host, seconds: String(secondsSince(before, now)) };
  await raiseAlert(tx, { kind: "leader_changed", orderId: null, facts }, now);
}
