import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "./database/database.ts";
import { placeholders, prepared } from "./database/prepared.ts";
import { jobs } from "./database/schema/fulfilment.ts";
import { orders } from "./database/schema/orders.ts";
import { move, stated } from "./move.ts";
import { jobMoves } from "./states.ts";

/** Queues the one job of a paid order, in the transaction that made it paid. */
export async function queueJob(tx: Transaction, orderId: number, now: Date): Promise<void> {
  await insertJob(tx, { orderId, runAfter: now, createdAt: now });
}

const insertJob = prepared({}, (db) =>
  db
    .insert(jobs)
    .values({
      ...placeholders("orderId", "runAfter", "createdAt"),
      status: "queued",
      attempts: 0,
      fence: 0,
    })
    .onConflictDoNothing(),
);

/** How jobs move. */
export const jobState = stated({
  subject: "job",
  table: jobs,
  id: jobs.orderId,
  status: jobs.status,
  moves: jobMoves,
});

/** Queues a job that has ended once more, with fresh attempts; one that is waiting or running stays as it is. */
export async function requeueJob(tx: Transaction, orderId: number, now: Date): Promise<void> {
  const job = await findJob(tx, orderId);
  if (job?.status !== "done" && job?.status !== "dead") return;
  await move(tx, jobState, { id: orderId }, "queued", { attempts: 0, runAfter: now, problem: null }, { now });
}

/**
 * Ends the job of an order whose money goes back, if it has not ended. The raised fence shuts out a worker that is at
 * it: none of its writes gets through any more.
 */
export async function stopJob(tx: Transaction, orderId: number, problem: string, now: Date): Promise<void> {
  const job = await findJob(tx, orderId);
  if (!job) return;
  const change = { fence: job.fence + 1, leaseUntil: null, problem };
  await move(tx, jobState, { id: orderId }, "dead", change, { now, because: problem });
}

async function findJob(tx: Transaction, orderId: number) {
  const [job] = await tx.select().from(jobs).where(eq(jobs.orderId, orderId));
  return job;
}

/** Makes the waiting jobs of a user due at once, because the user can be reached again. */
export async function wakeJobsOf(tx: Transaction, userId: number, now: Date): Promise<void> {
  const ofUser = tx.select({ id: orders.id }).from(orders).where(eq(orders.userId, userId));
  await tx
    .update(jobs)
    .set({ runAfter: now })
    .where(and(eq(jobs.status, "queued"), inArray(jobs.orderId, ofUser)));
}
