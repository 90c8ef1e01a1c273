import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "./database/database.ts";
import { jobs, orders } from "./database/schema.ts";

/** Queues the one job of a paid order, in the transaction that made it paid. */
export async function queueJob(tx: Transaction, orderId: number, now: Date): Promise<void> {
  await tx
    .insert(jobs)
    .values({ orderId, status: "queued", attempts: 0, fence: 0, runAfter: now, createdAt: now })
    .onConflictDoNothing();
}

/** Makes the waiting jobs of a user due at once, because the user can be reached again. */
export async function wakeJobsOf(tx: Transaction, userId: number, now: Date): Promise<void> {
  const ofUser = tx.select({ id: orders.id }).from(orders).where(eq(orders.userId, userId));
  await tx
    .update(jobs)
    .set({ runAfter: now })
    .where(and(eq(jobs.status, "queued"), inArray(jobs.orderId, ofUser)));
}
