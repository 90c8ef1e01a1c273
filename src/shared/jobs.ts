import { and, eq, inArray } from "drizzle-orm";
import type { Queries, Transaction } from "./database/database.ts";
import { placeholders, prepared } from "./database/prepared.ts";
import { jobs } from "./database/schema/fulfilment.ts";
import { orders } from "./database/schema/orders.ts";
import { move, stated } from "./move.ts";
import { jobMoves } from "./states.ts";

export type Job = typeof jobs.$inferSelect;

/** Queues the one job that writes and delivers a paid order's report, in the transaction that made it paid. */
export async function queueReport(tx: Transaction, orderId: number, now: Date): Promise<void> {
  await insertJob(tx, { kind: "report", orderId, questionId: null, runAfter: now, createdAt: now });
}

/** Queues the one job that answers a question, in the transaction that took it in. */
export async function queueAnswer(
  tx: Transaction,
  { id: questionId, orderId }: { readonly id: number; readonly orderId: number },
  now: Date,
): Promise<void> {
  await insertJob(tx, { kind: "question", orderId, questionId, runAfter: now, createdAt: now });
}

const insertJob = prepared({}, (db) =>
  db
    .insert(jobs)
    .values({
      ...placeholders("kind", "orderId", "questionId", "runAfter", "createdAt"),
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
  id: jobs.id,
  status: jobs.status,
  moves: jobMoves,
});

/** @returns the job that writes and delivers an order's report */
export async function findReportJob(db: Queries, orderId: number): Promise<Job | undefined> {
  const isReport = and(eq(jobs.orderId, orderId), eq(jobs.kind, "report"));
  const [job] = await db.select().from(jobs).where(isReport);
  return job;
}

/** Queues a report's job that has ended once more, with fresh attempts; one that is waiting or running stays as it is. */
export async function requeueReport(tx: Transaction, orderId: number, now: Date): Promise<void> {
  const job = await findReportJob(tx, orderId);
  if (job?.status !== "done" && job?.status !== "dead") return;
  await move(
    tx,
    jobState,
    job,
    "queued",
    { attempts: 0, cutShort: 0, runAfter: now, problem: null },
    { now },
  );
}

/** Has a report written from the beginning, with fresh attempts. A worker that is at it has the job in hand no more. */
export async function restartReport(tx: Transaction, orderId: number, now: Date): Promise<void> {
  const job = await findReportJob(tx, orderId);
  if (!job) throw new Error("An order without a job was to be written anew");
  const afresh = { leaseUntil: null, attempts: 0, cutShort: 0, runAfter: now, problem: null };
  if (job.status === "queued") await tx.update(jobs).set(afresh).where(eq(jobs.id, job.id));
  else await move(tx, jobState, job, "queued", afresh, { now, because: "corrected" });
}

/**
 * Ends the report's job of an order whose money goes back, if it has not ended. The raised fence shuts out a worker that
 * is at it: none of its writes gets through any more.
 */
export async function stopReport(
  tx: Transaction,
  orderId: number,
  problem: string,
  now: Date,
): Promise<void> {
  const job = await findReportJob(tx, orderId);
  if (job) await stop(tx, job, problem, now);
}

/** The same for everything that is still to be done for an order. */
export async function stopJobs(tx: Transaction, orderId: number, problem: string, now: Date): Promise<void> {
  const all = await tx.select().from(jobs).where(eq(jobs.orderId, orderId));
  for (const job of all) await stop(tx, job, problem, now);
}

async function stop(tx: Transaction, job: Job, problem: string, now: Date): Promise<void> {
  const change = { fence: job.fence + 1, leaseUntil: null, problem };
  await move(tx, jobState, job, "dead", change, { now, because: problem });
}

/** Makes the waiting jobs of a user due at once, because the user can be reached again. */
export async function wakeJobsOf(tx: Transaction, userId: number, now: Date): Promise<void> {
  const ofUser = tx.select({ id: orders.id }).from(orders).where(eq(orders.userId, userId));
  await tx
    .update(jobs)
    .set({ runAfter: now })
    .where(and(eq(jobs.status, "queued"), inArray(jobs.orderId, ofUser)));
}
