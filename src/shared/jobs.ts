import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "./database/database.ts";
import { placeholders, prepared } from "./database/prepared.ts";
import { jobs } from "./database/schema/fulfilment.ts";
import { orders } from "./database/schema/orders.ts";

/** Queues the one job of a paid order, in the transaction that made it paid. */
export async function queueJob(tx: Transaction, orderId: number, now: Date): Promise<void> {
  await insertJob(tx).run({ orderId, runAfter: now, createdAt: now });
}

const insertJob = prepared((db) =>
  db
    .insert(jobs)
    .values({
      ...placeholders("orderId", "runAfter", "createdAt"),
      status: "queued",
      attempts: 0,
      fence: 0,
    })
    .onConflictDoNothing()
    .prepare(),
);

/** Queues a job that has ended once more, with fresh attempts; one that is waiting or running stays as it is. */
export async function requeueJob(tx: Transaction, orderId: number, now: Date): Promise<void> {
  await tx
    .update(jobs)
    .set({ status: "queued", attempts: 0, runAfter: now, problem: null })
    .where(and(eq(jobs.orderId, orderId), inArray(jobs.status, ["done", "dead"])));
}

/**
 * Ends the job of an order whose money goes back, if it has not ended. The raised fence shuts out a worker that is at
 * it: none of its writes gets through any more.
 */
export async function stopJob(tx: Transaction, orderId: number, problem: string): Promise<void> {
  await tx
    .update(jobs)
    .set({ status: "dead", fence: sql`${jobs.fence} + 1`, leaseUntil: null, problem })
    .where(and(eq(jobs.orderId, orderId), inArray(jobs.status, ["queued", "running"])));
}

/** Makes the waiting jobs of a user due at once, because the user can be reached again. */
export async function wakeJobsOf(tx: Transaction, userId: number, now: Date): Promise<void> {
  const ofUser = tx.select({ id: orders.id }).from(orders).where(eq(orders.userId, userId));
  await tx
    .update(jobs)
    .set({ runAfter: now })
    .where(and(eq(jobs.status, "queued"), inArray(jobs.orderId, ofUser)));
}
