import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "../shared/database/database.ts";
import { heartbeats } from "../shared/database/schema/processes.ts";
import { hasEnded, ownInstance } from "../shared/instance.ts";

/** Three missed beats: a run that was not seen for so long does not count any more. */
const silentMs = 30_000;

/** The one run of a process that may work on a database, kept by beating. */
export interface Seat {
  /** whether another run had the seat, which fell silent but may wake up again */
  readonly isTakenOver: boolean;
  /** aborted once another run has taken the seat, which it may after a long silence of this one */
  readonly lost: AbortSignal;
  /** Notes that this run is alive, or finds the seat lost. */
  keep(now: Date): Promise<void>;
  /** Makes the seat free for the next run at once. */
  leave(): Promise<void>;
}

/** Why the seat could not be had: another run sits on it. */
export interface Occupied {
  readonly seenSecondsAgo: number;
}

/**
 * Takes the seat of a process, unless another run holds it that was seen within 30 s and is not known to have ended.
 * @returns the seat, or who has it
 */
export async function takeSeat(
  database: Database,
  { process, version }: { process: string; version: string },
  now: Date,
): Promise<Seat | Occupied> {
  const run: Run = { process, instance: ownInstance(), version };
  const taken = await database.write((tx) => take(tx, run, now));
  if ("seenSecondsAgo" in taken) return taken;
  const lost = new AbortController();
  return {
    ...taken,
    lost: lost.signal,
    async keep(at) {
      if (!(await database.write((tx) => keep(tx, run, at)))) lost.abort();
    },
    async leave() {
      if (!lost.signal.aborted) await database.write((tx) => leave(tx, run));
    },
  };
}

interface Run {
  readonly process: string;
  readonly instance: string;
  readonly version: string;
}

async function take(tx: Transaction, run: Run, now: Date): Promise<Occupied | Pick<Seat, "isTakenOver">> {
  const [holder] = await tx.select().from(heartbeats).where(eq(heartbeats.process, run.process));
  const seenMsAgo = holder ? Math.abs(now.getTime() - holder.seenAt.getTime()) : 0;
  const isTakenOver = holder !== undefined && isTaken(holder.instance, run);
  if (isTakenOver && seenMsAgo < silentMs) {
    return { seenSecondsAgo: Math.floor(seenMsAgo / 1000) };
  }
  const mine = { instance: run.instance, version: run.version, seenAt: now };
  await tx
    .insert(heartbeats)
    .values({ process: run.process, ...mine })
    .onConflictDoUpdate({ target: heartbeats.process, set: mine });
  return { isTakenOver };
}

function isTaken(instance: string, run: Run): boolean {
  return instance !== "" && instance !== run.instance && !hasEnded(instance);
}

async function keep(tx: Transaction, run: Run, now: Date): Promise<boolean> {
  const kept = await tx
    .update(heartbeats)
    .set({ seenAt: now })
    .where(isOf(run))
    .returning({ process: heartbeats.process });
  return kept.length > 0;
}

async function leave(tx: Transaction, run: Run): Promise<void> {
  await tx.update(heartbeats).set({ instance: "" }).where(isOf(run));
}

function isOf({ process, instance }: Run) {
  return and(eq(heartbeats.process, process), eq(heartbeats.instance, instance));
}
