import { eq } from "drizzle-orm";
import type { Queries, Transaction } from "./database/database.ts";
import { heartbeats } from "./database/schema/processes.ts";

/**
 * Notes that a process is alive.
 * @param instance names the run, for a process that may be asked to give way
 */
export async function beat(
  tx: Transaction,
  process: string,
  version: string,
  now: Date,
  instance = "",
): Promise<void> {
  const seen = { version, instance, seenAt: now };
  await tx
    .insert(heartbeats)
    .values({ process, ...seen })
    .onConflictDoUpdate({ target: heartbeats.process, set: seen });
}

/** @returns when a process was last seen, or undefined if never */
export async function lastSeen(db: Queries, process: string): Promise<Date | undefined> {
  return (await lastRun(db, process))?.seenAt;
}

/** @returns the run of a process that was last seen, or undefined if none ever was */
export async function lastRun(
  db: Queries,
  process: string,
): Promise<typeof heartbeats.$inferSelect | undefined> {
  const [row] = await db.select().from(heartbeats).where(eq(heartbeats.process, process));
  return row;
}
