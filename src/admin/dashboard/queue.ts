import { count, eq, inArray, sql } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { jobs, orders, questions } from "../../shared/database/schema.ts";

/** What waits at this moment. */
export interface Queue {
  readonly queued: number;
  readonly running: number;
  readonly questions: number;
  /** orders that a human must look at */
  readonly human: number;
  /** when the order was paid that waits longest for its report; undefined: none waits */
  readonly oldestPaidAt: Date | undefined;
}

/** The states stand in the queries themselves: only so can the partial indexes answer them. */
export async function readQueue(db: Queries): Promise<Queue> {
  const [queued, running] = [
    await readJobs(db, sql`${jobs.status} = 'queued'`),
    await readJobs(db, sql`${jobs.status} = 'running'`),
  ];
  const [asked] = await db
    .select({ count: count() })
    .from(questions)
    .where(sql`${questions.status} in ('waiting', 'answering')`);
  const [human] = await db
    .select({ count: count() })
    .from(orders)
    .where(inArray(orders.status, ["needs_admin", "review"]));
  const oldest = [queued.oldest, running.oldest].filter((each) => each !== null);
  return {
    queued: queued.count,
    running: running.count,
    questions: asked?.count ?? 0,
    human: human?.count ?? 0,
    oldestPaidAt: oldest.length > 0 ? new Date(Math.min(...oldest)) : undefined,
  };
}

/** A job that only sends a delivered report once more makes nobody wait for an order. */
async function readJobs(db: Queries, isThere: ReturnType<typeof sql>) {
  const waiting = sql`case when ${orders.status} in ('paid', 'generating') then ${orders.paidAt} end`;
  const [row] = await db
    .select({
      count: count(),
      oldest: sql<number | null>`min(${waiting})`.mapWith((value: number | string) => Number(value)),
    })
    .from(jobs)
    .innerJoin(orders, eq(orders.id, jobs.orderId))
    .where(isThere);
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}
