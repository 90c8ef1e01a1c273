import { eq } from "drizzle-orm";
import type { Queries, Transaction } from "./database/database.ts";
import { heartbeats } from "./database/schema/processes.ts";

/** Notes that a process is alive. */
export async function beat(tx: Transaction, process: string, version: string, now: Date): Promise<void> {
  const seen = { version, seenAt: now };
  await tx
    .insert(heartbeats)
    .values({ process, ...seen })
    .onConflictDoUpdate({ target: heartbeats.process, set: seen });
}

/** @returns when a process was last seen, or undefined if never */
export async function lastSeen(db: Queries, process: string): Promise<Date | undefined> {
  const [row] = await db.select().from(heartbeats).where(eq(heartbeats.process, process));
  return row?.seenAt;
}
