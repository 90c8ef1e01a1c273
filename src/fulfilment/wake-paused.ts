import { and, count, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import { pausingReasons } from "../gateways/deepseek/failure-reasons.ts";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { jobs, modelCalls } from "../shared/database/schema/fulfilment.ts";

/** How many orders wait because the account at DeepSeek could not be used when they were written last. */
export async function countPaused(db: Queries, now: Date): Promise<number> {
  const [row] = await db.select({ count: count() }).from(jobs).where(isPaused(now));
  return row?.count ?? 0;
}

/**
 * Makes these orders due at once, because someone has mended the account.
 * @returns how many
 */
export async function wakePaused(tx: Transaction, now: Date): Promise<number> {
  const woken = await tx
    .update(jobs)
    .set({ runAfter: now })
    .where(isPaused(now))
    .returning({ orderId: jobs.orderId });
  return woken.length;
}

function isPaused(now: Date): SQL | undefined {
  const lastCall = sql`select max(${modelCalls.id}) from ${modelCalls} where ${modelCalls.orderId} = ${jobs.orderId}`;
  const wasRefused = sql`exists (select 1 from ${modelCalls} where ${modelCalls.id} = (${lastCall})
    and ${inArray(modelCalls.reason, [...pausingReasons])})`;
  return and(eq(jobs.kind, "report"), eq(jobs.status, "queued"), gt(jobs.runAfter, now), wasRefused);
}
