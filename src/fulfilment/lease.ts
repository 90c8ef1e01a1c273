import { and, asc, eq, gt, isNull, lte, notInArray, or, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { Transaction } from "../shared/database/database.ts";
import { checkouts, jobs } from "../shared/database/schema.ts";
import { moveOrder } from "../shared/orders.ts";
import { longestDelaySeconds } from "./retry-delay.ts";

/** How long a claim holds without a heartbeat. */
const leaseMs = 60_000;
/** A lease that ends later than this was given by a clock that has been put back since (our choice). */
const impossibleLeaseMs = 10 * leaseMs;

/** One worker's claim on a job. */
export interface Lease {
  readonly orderId: number;
  /** every write of a step is refused once the job's fence has moved past it */
  readonly fence: number;
  /** how often the job was claimed, this time included */
  readonly attempt: number;
}

/** The job was claimed by another worker after this one's lease had run out. */
export class LeaseLost extends Error {
  constructor(orderId: number) {
    super(`Another worker holds the job of order ${orderId}`);
    this.name = "LeaseLost";
  }
}

/**
 * Claims jobs that are due, and those whose worker went silent; their orders become `generating`. Attempts and fence are
 * raised before any work.
 * @param limit at most so many
 * @param inHand orders that the caller is working on: never claimed, whatever the clock says of their leases
 */
export async function claimJobs(
  tx: Transaction,
  limit: number,
  now: Date,
  inHand: readonly number[] = [],
): Promise<Lease[]> {
  const { orderId, runAfter } = jobs;
  const select = (isDue: SQL | undefined) =>
    tx
      .select({ orderId, runAfter })
      .from(jobs)
      .where(and(isDue, notInArray(orderId, [...inHand])));
  const due = await unionAll(select(isQueuedAndDue(now)), select(isSilent(now)))
    .orderBy(asc(runAfter))
    .limit(limit);
  const leases: Lease[] = [];
  for (const { orderId } of due) leases.push(...(await claim(tx, orderId, now)));
  return leases;
}

async function claim(tx: Transaction, orderId: number, now: Date): Promise<Lease[]> {
  const claimed = await tx
    .update(jobs)
    .set({
      status: "running",
      attempts: sql`${jobs.attempts} + 1`,
      fence: sql`${jobs.fence} + 1`,
      leaseUntil: new Date(now.getTime() + leaseMs),
    })
    .where(and(eq(jobs.orderId, orderId), isDue(now)))
    .returning();
  if (await moveOrder(tx, orderId, "generating", "claim", now)) await showAgain(tx, orderId);
  return claimed.map(({ fence, attempts }) => ({ orderId, fence, attempt: attempts }));
}

/**
 * Extends the lease; called inside every transaction that writes a step's result, before the write.
 * @throws LeaseLost if the fence has moved on
 */
export async function holdLease(tx: Transaction, { orderId, fence }: Lease, now: Date): Promise<void> {
  const held = await tx
    .update(jobs)
    .set({ leaseUntil: new Date(now.getTime() + leaseMs) })
    .where(isHeld({ orderId, fence }))
    .returning({ orderId: jobs.orderId });
  if (held.length === 0) throw new LeaseLost(orderId);
}

/**
 * Gives a job back to be claimed again.
 * @param isCounted false: this attempt does not count towards giving up
 * @throws LeaseLost if the fence has moved on
 */
export async function releaseJob(
  tx: Transaction,
  lease: Lease,
  { runAfter, problem, isCounted }: { runAfter: Date; problem: string; isCounted: boolean },
  now: Date,
): Promise<void> {
  await holdLease(tx, lease, now);
  const attempts = isCounted ? lease.attempt : lease.attempt - 1;
  await tx
    .update(jobs)
    .set({ status: "queued", leaseUntil: null, runAfter, problem, attempts })
    .where(isHeld(lease));
}

/**
 * Ends a job.
 * @param status `dead` leaves the order to a human
 * @throws LeaseLost if the fence has moved on
 */
export async function endJob(
  tx: Transaction,
  lease: Lease,
  status: "done" | "dead",
  problem: string | null,
  now: Date,
): Promise<void> {
  await holdLease(tx, lease, now);
  await tx.update(jobs).set({ status, leaseUntil: null, problem }).where(isHeld(lease));
}

/**
 * Makes the jobs due at once that an earlier bot had in hand when it ended: whoever has the only seat may take them over.
 * Should that bot still live, the fence keeps it from writing.
 * @returns how many
 */
export async function freeLeases(tx: Transaction, now: Date): Promise<number> {
  const freed = await tx
    .update(jobs)
    .set({ leaseUntil: now })
    .where(and(eq(jobs.status, "running"), gt(jobs.leaseUntil, now)))
    .returning({ orderId: jobs.orderId });
  return freed.length;
}

/** Has the chat message of an order drawn anew, because what it says has changed. */
export async function showAgain(tx: Transaction, orderId: number): Promise<void> {
  await tx.update(checkouts).set({ isShown: false }).where(eq(checkouts.orderId, orderId));
}

function isDue(now: Date) {
  return or(isQueuedAndDue(now), isSilent(now));
}

/**
 * A job that was put off has a problem; one that was not is due at once, even if it was queued by a clock that has been
 * put back since. So is one that was put off further than can be planned.
 */
function isQueuedAndDue(now: Date) {
  const { runAfter, problem, status } = jobs;
  const isTimeOver = or(lte(runAfter, now), gt(runAfter, later(now, longestDelaySeconds * 1000)));
  return and(sql`${status} = 'queued'`, or(isTimeOver, isNull(problem)));
}

/** Whether the worker of a job went silent. */
function isSilent(now: Date) {
  const { leaseUntil, status } = jobs;
  const isTimeOver = or(lte(jobs.leaseUntil, now), gt(leaseUntil, later(now, impossibleLeaseMs)));
  return and(sql`${status} = 'running'`, isTimeOver);
}

function later(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}

function isHeld({ orderId, fence }: Pick<Lease, "orderId" | "fence">) {
  return and(eq(jobs.orderId, orderId), eq(jobs.fence, fence), eq(jobs.status, "running"));
}
