import { and, asc, eq, gt, isNull, notInArray, or, type SQL } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { Transaction } from "../shared/database/database.ts";
import { jobs } from "../shared/database/schema/fulfilment.ts";
import { noteFailure } from "../shared/failures.ts";
import { type Job, jobState } from "../shared/jobs.ts";
import { move } from "../shared/move.ts";
import type { JobKind } from "../shared/states.ts";
import { hourMs, minuteMs } from "../shared/time.ts";
import { type Backoff, waitMs } from "./backoff.ts";
import { after, isDue } from "./due.ts";

/** How long a claim holds without a heartbeat. */
const leaseMs = minuteMs;
/** A lease that ends later than this was given by a clock that has been put back since (our choice). */
const longestLeaseMs = 10 * leaseMs;
/** No job is put off further. */
export const longestDelayMs = 2 * hourMs;

/**
 * One worker's claim: the job as the claim left it. `attempts` counts the claim of a job that waited, and every write of a step is refused once
 * the job's fence has moved past this one.
 */
export type Lease = Job;

/** The job was claimed by another worker after this one's lease had run out. */
export class LeaseLost extends Error {
  constructor(jobId: number) {
    super(`Another worker holds job ${jobId}`);
    this.name = "LeaseLost";
  }
}

/**
 * Claims jobs of a kind that are due, and those whose worker went silent. What counts them is raised before any work.
 * @param limit at most so many
 * @param inHand jobs that the caller is working on: never claimed, whatever the clock says of their leases
 */
export async function claimJobs(
  tx: Transaction,
  kind: JobKind,
  limit: number,
  now: Date,
  inHand: readonly number[] = [],
): Promise<Lease[]> {
  const select = (isItsTurn: SQL | undefined) =>
    tx
      .select()
      .from(jobs)
      .where(and(isItsTurn, eq(jobs.kind, kind), notInArray(jobs.id, [...inHand])));
  const due = await unionAll(select(isWaitingAndDue(now)), select(isSilent(now)))
    .orderBy(asc(jobs.runAfter))
    .limit(limit);
  const leases: Lease[] = [];
  for (const job of due) leases.push(...(await claim(tx, job, now)));
  return leases;
}

/**
 * A job whose worker went silent changes hands without a move. The attempt that was cut short does not count as one: a crash
 * says nothing of the job, until it comes again and again.
 */
async function claim(tx: Transaction, job: Job, now: Date): Promise<Lease[]> {
  const { id, attempts, cutShort, fence } = job;
  const held = { fence: fence + 1, leaseUntil: after(now, leaseMs) };
  if (job.status === "running")
    return tx
      .update(jobs)
      .set({ ...held, cutShort: cutShort + 1 })
      .where(eq(jobs.id, id))
      .returning();
  const claimed = await move(tx, jobState, job, "running", { ...held, attempts: attempts + 1 }, { now });
  return claimed ? [claimed] : [];
}

/**
 * A job that was put off has a problem; one that was not is due at once, even if it was queued by a clock that has been
 * put back since.
 */
function isWaitingAndDue(now: Date) {
  return and(eq(jobs.status, "queued"), or(isDue(jobs.runAfter, longestDelayMs, now), isNull(jobs.problem)));
}

/** Whether the worker of a job went silent. */
function isSilent(now: Date) {
  return and(eq(jobs.status, "running"), isDue(jobs.leaseUntil, longestLeaseMs, now));
}

/**
 * Renews a lease; first thing in every transaction of a step, so that only the holder writes.
 * @throws LeaseLost if the fence has moved on
 */
export async function holdLease(tx: Transaction, lease: Lease, now: Date): Promise<void> {
  const held = await tx
    .update(jobs)
    .set({ leaseUntil: after(now, leaseMs) })
    .where(isHeld(lease))
    .returning({ id: jobs.id });
  if (held.length === 0) throw new LeaseLost(lease.id);
}

/**
 * Gives a job back to be claimed again.
 * @param isCounted false: this attempt does not count towards giving up
 * @throws LeaseLost if the fence has moved on
 */
export async function putOffJob(
  tx: Transaction,
  lease: Lease,
  { runAfter, problem, isCounted }: { runAfter: Date; problem: string; isCounted: boolean },
  now: Date,
): Promise<void> {
  await holdLease(tx, lease, now);
  const attempts = isCounted ? lease.attempts : lease.attempts - 1;
  const change = { leaseUntil: null, runAfter, problem, attempts, cutShort: 0 };
  await noteJobFailure(tx, lease, problem, now);
  await move(tx, jobState, lease, "queued", change, { now, because: problem });
}

/**
 * Ends a job.
 * @param status `dead` leaves what it was for to a human
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
  const cause = problem === null ? { now } : { now, because: problem };
  if (problem !== null) await noteJobFailure(tx, lease, problem, now);
  await move(tx, jobState, lease, status, { leaseUntil: null, problem }, cause);
}

async function noteJobFailure(tx: Transaction, job: Job, because: string, now: Date): Promise<void> {
  await noteFailure(tx, { orderId: job.orderId, work: "job", workId: job.id }, because, now);
}

/** Whether the lease still holds: the job is in hand, and nobody claimed it since. */
function isHeld({ id, fence }: Lease) {
  return and(eq(jobs.id, id), eq(jobs.fence, fence), eq(jobs.status, "running"));
}

/**
 * Makes the jobs due that an earlier bot had in hand when it ended: whoever has the only seat may take them over. Should that
 * bot still live, the fence keeps it from writing. One that was in hand at several ends may be what brings them about, so
 * that it waits, apart from the others.
 * @returns how many
 */
export async function freeLeases(tx: Transaction, now: Date): Promise<number> {
  const held = await tx
    .select()
    .from(jobs)
    .where(and(eq(jobs.status, "running"), gt(jobs.leaseUntil, now)));
  for (const job of held)
    await tx
      .update(jobs)
      .set({ leaseUntil: after(now, restMs(job)) })
      .where(eq(jobs.id, job.id));
  return held.length;
}

/** A job that was cut short so often in a row is due at once all the same (our choice). */
const cutShortAtOnce = 3;
const rests: Backoff = { firstMs: 1000, longestMs: minuteMs };
/** Jobs that were cut short together come back apart, so that those which can end do so. */
const ranks = 5;

function restMs({ id, cutShort }: Job): number {
  if (cutShort < cutShortAtOnce) return 0;
  return waitMs(rests, cutShort - cutShortAtOnce + 1) * (1 + (id % ranks) / ranks);
}
