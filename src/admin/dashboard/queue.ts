import { and, asc, count, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { jobs } from "../../shared/database/schema/fulfilment.ts";
import { orders } from "../../shared/database/schema/orders.ts";

/** An order that is paid and whose report is not there yet. */
interface WaitingOrder {
  readonly id: number;
  readonly number: string;
  readonly paidAt: Date;
}

/** What waits at this moment. */
export interface Queue {
  readonly queued: number;
  readonly running: number;
  readonly questions: number;
  /** orders that a human must look at */
  readonly human: number;
  /** the one that waits longest; undefined: none waits */
  readonly oldest: WaitingOrder | undefined;
}

/** The states of jobs stand in the queries themselves: only so can the partial indexes answer them. */
export async function readQueue(db: Queries): Promise<Queue> {
  const isQueued = sql`${jobs.kind} = 'report' and ${jobs.status} = 'queued'`;
  const isRunning = sql`${jobs.kind} = 'report' and ${jobs.status} = 'running'`;
  const isAsked = sql`${jobs.kind} = 'question' and ${jobs.status} = 'queued'`;
  const isAnswered = sql`${jobs.kind} = 'question' and ${jobs.status} = 'running'`;
  const [human] = await db
    .select({ count: count() })
    .from(orders)
    .where(inArray(orders.status, ["needs_admin", "review"]));
  const waiting = [...(await readOldest(db, isQueued)), ...(await readOldest(db, isRunning))];
  return {
    queued: await countJobs(db, isQueued),
    running: await countJobs(db, isRunning),
    questions: (await countJobs(db, isAsked)) + (await countJobs(db, isAnswered)),
    human: human?.count ?? 0,
    oldest: waiting.toSorted((left, right) => left.paidAt.getTime() - right.paidAt.getTime())[0],
  };
}

async function countJobs(db: Queries, isThere: SQL): Promise<number> {
  const [row] = await db.select({ count: count() }).from(jobs).where(isThere);
  return row?.count ?? 0;
}

/** A job that only sends a delivered report once more makes nobody wait for an order. */
async function readOldest(db: Queries, isThere: SQL): Promise<readonly WaitingOrder[]> {
  const found = await db
    .select({ id: orders.id, number: orders.merchantTransactionId, paidAt: orders.paidAt })
    .from(jobs)
    .innerJoin(orders, eq(orders.id, jobs.orderId))
    .where(and(isThere, inArray(orders.status, ["paid", "generating"])))
    .orderBy(asc(orders.paidAt))
    .limit(1);
  return found.flatMap(({ paidAt, ...order }) => (paidAt ? [{ ...order, paidAt }] : []));
}
