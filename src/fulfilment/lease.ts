import { and, asc, eq, gt, isNull, lte, notInArray, or, type SQL, sql } from "drizzle-orm";
import { type SQLiteColumn, type SQLiteTable, unionAll } from "drizzle-orm/sqlite-core";
import type { Transaction } from "../shared/database/database.ts";
import { jobs, questions } from "../shared/database/schema/fulfilment.ts";
import { checkouts } from "../shared/database/schema/payments.ts";
import { jobState } from "../shared/jobs.ts";
import { type Cause, move } from "../shared/move.ts";
import { moveOrder } from "../shared/orders.ts";
import { questionState } from "../shop/questions.ts";
import { longestDelaySeconds } from "./retry-delay.ts";

/** How long a claim holds without a heartbeat. */
const leaseMs = 60_000;
/** A lease that ends later than this was given by a clock that has been put back since (our choice). */
const impossibleLeaseMs = 10 * leaseMs;

/** A table whose rows are durable tasks, and its words for a task that waits and one that a worker has in hand. */
export interface Queue {
  readonly table: SQLiteTable;
  readonly id: typeof jobs.orderId | typeof questions.id;
  readonly orderId: typeof jobs.orderId | typeof questions.orderId;
  readonly status: SQLiteColumn;
  readonly attempts: typeof jobs.attempts | typeof questions.attempts;
  readonly fence: typeof jobs.fence | typeof questions.fence;
  readonly leaseUntil: SQLiteColumn;
  readonly runAfter: SQLiteColumn;
  readonly problem: SQLiteColumn;
  readonly waiting: string;
  readonly held: string;
  /** takes a task in hand, or lays it back */
  move(tx: Transaction, id: number, to: "waiting" | "held", change: Held, cause: Cause): Promise<unknown>;
}

/** What changes with a task in and out of a worker's hands. */
type Held = Partial<
  Pick<typeof jobs.$inferSelect, "attempts" | "fence" | "leaseUntil" | "runAfter" | "problem">
>;

/** Orders to be fulfilled. */
export const jobQueue: Queue = {
  ...columnsOf(jobs, jobs.orderId),
  waiting: "queued",
  held: "running",
  move: (tx, id, to, change, cause) =>
    move(tx, jobState, { id }, to === "held" ? "running" : "queued", change, cause),
};

/** Questions to be answered. */
export const questionQueue: Queue = {
  ...columnsOf(questions, questions.id),
  waiting: "waiting",
  held: "answering",
  move: (tx, id, to, change, cause) =>
    move(tx, questionState, { id }, to === "held" ? "answering" : "waiting", change, cause),
};

/** One worker's claim on a task. */
export interface Lease {
  readonly queue: Queue;
  /** of the task in its queue */
  readonly id: number;
  readonly orderId: number;
  /** every write of a step is refused once the task's fence has moved past it */
  readonly fence: number;
  /** how often the task was claimed, this time included */
  readonly attempt: number;
}

/** The task was claimed by another worker after this one's lease had run out. */
export class LeaseLost extends Error {
  constructor(orderId: number) {
    super(`Another worker holds the job of order ${orderId}`);
    this.name = "LeaseLost";
  }
}

/** Claims jobs that are due, as {@link claimTasks} does; their orders become `generating`. */
export async function claimJobs(
  tx: Transaction,
  limit: number,
  now: Date,
  inHand: readonly number[] = [],
): Promise<Lease[]> {
  const leases = await claimTasks(tx, jobQueue, limit, now, inHand);
  for (const { orderId } of leases)
    if (await moveOrder(tx, orderId, "generating", "claim", now)) await showAgain(tx, orderId);
  return leases;
}

/**
 * Claims tasks that are due, and those whose worker went silent. Attempts and fence are raised before any work.
 * @param limit at most so many
 * @param inHand tasks that the caller is working on: never claimed, whatever the clock says of their leases
 */
export async function claimTasks(
  tx: Transaction,
  queue: Queue,
  limit: number,
  now: Date,
  inHand: readonly number[] = [],
): Promise<Lease[]> {
  const { id, orderId, runAfter, table, attempts, fence, status } = queue;
  const select = (isDue: SQL | undefined) =>
    tx
      .select({ id, orderId, runAfter, attempts, fence, status })
      .from(table)
      .where(and(isDue, notInArray(id, [...inHand])));
  const due = await unionAll(select(isWaitingAndDue(queue, now)), select(isSilent(queue, now)))
    .orderBy(asc(runAfter))
    .limit(limit);
  const leases: Lease[] = [];
  for (const task of due) leases.push(await claim(tx, queue, task, now));
  return leases;
}

interface Task {
  readonly id: number;
  readonly orderId: number;
  readonly attempts: number;
  readonly fence: number;
  readonly status: unknown;
}

/** A task whose worker went silent changes hands without a move. */
async function claim(tx: Transaction, queue: Queue, task: Task, now: Date): Promise<Lease> {
  const { id, orderId } = task;
  const raised = { attempts: task.attempts + 1, fence: task.fence + 1 };
  const change = { ...raised, leaseUntil: later(now, leaseMs) };
  if (task.status === queue.held) await tx.update(queue.table).set(change).where(eq(queue.id, id));
  else await queue.move(tx, id, "held", change, { now });
  return { queue, id, orderId, fence: raised.fence, attempt: raised.attempts };
}

/**
 * Renews a lease; first thing in every transaction of a step, so that only the holder writes.
 * @throws LeaseLost if the fence has moved on
 */
export async function holdLease(tx: Transaction, lease: Lease, now: Date): Promise<void> {
  const held = await tx
    .update(lease.queue.table)
    .set({ leaseUntil: new Date(now.getTime() + leaseMs) })
    .where(isHeld(lease))
    .returning({ orderId: lease.queue.orderId });
  if (held.length === 0) throw new LeaseLost(lease.orderId);
}

/**
 * Gives a task back to be claimed again.
 * @param isCounted false: this attempt does not count towards giving up
 * @throws LeaseLost if the fence has moved on
 */
export async function releaseTask(
  tx: Transaction,
  lease: Lease,
  { runAfter, problem, isCounted }: { runAfter: Date; problem: string; isCounted: boolean },
  now: Date,
): Promise<void> {
  await holdLease(tx, lease, now);
  const attempts = isCounted ? lease.attempt : lease.attempt - 1;
  const change = { leaseUntil: null, runAfter, problem, attempts };
  await lease.queue.move(tx, lease.id, "waiting", change, { now, because: problem });
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
  const cause = problem === null ? { now } : { now, because: problem };
  await move(tx, jobState, lease, status, { leaseUntil: null, problem }, cause);
}

/**
 * Makes the tasks due at once that an earlier bot had in hand when it ended: whoever has the only seat may take them over.
 * Should that bot still live, the fence keeps it from writing.
 * @returns how many
 */
export async function freeLeases(tx: Transaction, now: Date): Promise<number> {
  let count = 0;
  for (const { table, orderId, status, held, leaseUntil } of [jobQueue, questionQueue]) {
    const freed = await tx
      .update(table)
      .set({ leaseUntil: now })
      .where(and(eq(status, held), gt(leaseUntil, now)))
      .returning({ orderId });
    count += freed.length;
  }
  return count;
}

/** Has the chat message of an order drawn anew, because what it says has changed. */
export async function showAgain(tx: Transaction, orderId: number): Promise<void> {
  await tx.update(checkouts).set({ isShown: false }).where(eq(checkouts.orderId, orderId));
}

/**
 * A task that was put off has a problem; one that was not is due at once, even if it was queued by a clock that has been
 * put back since. So is one that was put off further than can be planned.
 */
function isWaitingAndDue(queue: Queue, now: Date) {
  const { runAfter, problem, waiting } = queue;
  const isTimeOver = or(lte(runAfter, now), gt(runAfter, later(now, longestDelaySeconds * 1000)));
  return and(has(queue, waiting), or(isTimeOver, isNull(problem)));
}

/** Whether the worker of a task went silent. */
function isSilent(queue: Queue, now: Date) {
  const { leaseUntil, held } = queue;
  const isTimeOver = or(lte(leaseUntil, now), gt(leaseUntil, later(now, impossibleLeaseMs)));
  return and(has(queue, held), isTimeOver);
}

/** Written out as in the indexes, so that SQLite can use them. */
function has({ status, waiting, held }: Queue, wanted: string) {
  const isOpen = sql`${status} in (${sql.raw(`'${waiting}', '${held}'`)})`;
  return and(sql`${status} = ${sql.raw(`'${wanted}'`)}`, isOpen);
}

function later(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}

/** Whether the lease still holds: the task is in hand, and nobody claimed it since. */
export function isHeld({ queue, id, fence }: Lease) {
  return and(eq(queue.id, id), eq(queue.fence, fence), eq(queue.status, queue.held));
}

function columnsOf(table: typeof jobs | typeof questions, id: Queue["id"]) {
  const { orderId, status, attempts, fence, leaseUntil, runAfter, problem } = table;
  return { table, id, orderId, status, attempts, fence, leaseUntil, runAfter, problem };
}
