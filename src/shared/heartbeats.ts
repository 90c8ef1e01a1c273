import { and, desc, eq, lt, lte, max, ne } from "drizzle-orm";
import type { Queries, Transaction } from "./database/database.ts";
import { heartbeats } from "./database/schema/processes.ts";
import type { Run } from "./instance.ts";

/** Three missed beats: a run that was not seen for so long does not count any more. */
export const silentMs = 30_000;

/** A run as its heartbeats tell of it. */
export type Heartbeat = typeof heartbeats.$inferSelect;

/** Who has no name, because nobody needs to tell it from others. */
const nameless: Run = { instance: "", host: "" };

/**
 * Notes that a run of a process is alive.
 * @param now by the clock of the database
 */
export async function beat(
  tx: Transaction,
  process: string,
  version: string,
  now: Date,
  { instance, host }: Run = nameless,
): Promise<void> {
  const seen = { version, host, seenAt: now };
  await tx
    .insert(heartbeats)
    .values({ process, instance, ...seen })
    .onConflictDoUpdate({ target: [heartbeats.process, heartbeats.instance], set: seen });
}

/** Notes that a run ended in order: nobody misses it, and the seat of its process is free if it had that. */
export async function endRun(
  tx: Transaction,
  process: string,
  version: string,
  now: Date,
  { instance }: Run,
): Promise<void> {
  const [ended] = await tx.delete(heartbeats).where(isOf(process, instance)).returning();
  await beat(tx, process, version, now);
  if (ended?.leads) await tx.update(heartbeats).set({ leads: true }).where(isOf(process, ""));
}

/**
 * Forgets one run that has fallen silent, because another began after it was last seen and does its work.
 * @param since when the other began
 * @returns whether there was one
 */
export async function replaceSilent(
  tx: Transaction,
  process: string,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<boolean> {
  const silentSince = new Date(now.getTime() - silentMs);
  const [silent] = await tx
    .select()
    .from(heartbeats)
    .where(
      and(
        eq(heartbeats.process, process),
        ne(heartbeats.instance, ""),
        lte(heartbeats.seenAt, since),
        lte(heartbeats.seenAt, silentSince),
      ),
    )
    .orderBy(desc(heartbeats.seenAt))
    .limit(1);
  if (silent) await tx.delete(heartbeats).where(isOf(process, silent.instance));
  return silent !== undefined;
}

/** @returns when a process was last seen, whichever of its runs, or undefined if never */
export async function lastSeen(db: Queries, process: string): Promise<Date | undefined> {
  const [row] = await db
    .select({ at: max(heartbeats.seenAt) })
    .from(heartbeats)
    .where(eq(heartbeats.process, process));
  return row?.at ?? undefined;
}

/** @returns when the run that has the seat of a process was last seen, or left it; undefined if none ever had it */
export async function leaderSeen(db: Queries, process: string): Promise<Date | undefined> {
  const [row] = await db
    .select()
    .from(heartbeats)
    .where(and(eq(heartbeats.process, process), eq(heartbeats.leads, true)));
  return row?.seenAt;
}

/** @returns the runs of a process that have not ended in order, the one first that was seen last */
export async function findRuns(db: Queries, process: string): Promise<readonly Heartbeat[]> {
  return db
    .select()
    .from(heartbeats)
    .where(and(eq(heartbeats.process, process), ne(heartbeats.instance, "")))
    .orderBy(desc(heartbeats.seenAt));
}

/** Forgets runs that were not seen since a time. */
export async function forgetRuns(tx: Transaction, seenBefore: Date): Promise<void> {
  await tx.delete(heartbeats).where(and(ne(heartbeats.instance, ""), lt(heartbeats.seenAt, seenBefore)));
}

/** Whether a run was seen of late. What seems to come from the future was noted by a clock that was put back since. */
export function isAlive({ seenAt }: Pick<Heartbeat, "seenAt">, now: Date, withinMs = silentMs): boolean {
  return Math.abs(now.getTime() - seenAt.getTime()) < withinMs;
}

function isOf(process: string, instance: string) {
  return and(eq(heartbeats.process, process), eq(heartbeats.instance, instance));
}
