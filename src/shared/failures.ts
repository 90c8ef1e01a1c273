import { and, asc, desc, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Queries, Transaction } from "./database/database.ts";
import { failures } from "./database/schema/failures.ts";

export type Failure = typeof failures.$inferSelect;

/** What was attempted, for which order if for any. */
export type Attempted = Pick<Failure, "orderId" | "work" | "workId">;

/**
 * Keeps why an attempt did not succeed, beside the reasons of those before.
 * @param because words of ours and codes of the outside: no birth data, nothing that a person wrote
 */
export async function noteFailure(
  tx: Transaction,
  attempted: Attempted,
  because: string,
  now: Date,
): Promise<void> {
  const last = await findLast(tx, attempted);
  if (last?.because !== because) return begin(tx, attempted, because, now);
  await tx
    .update(failures)
    .set({ times: last.times + 1, lastAt: now })
    .where(eq(failures.id, last.id));
}

async function begin(
  tx: Transaction,
  { orderId, work, workId }: Attempted,
  because: string,
  now: Date,
): Promise<void> {
  await tx.insert(failures).values({ orderId, work, workId, because, times: 1, firstAt: now, lastAt: now });
}

async function findLast(tx: Transaction, attempted: Attempted): Promise<Failure | undefined> {
  const [last] = await tx.select().from(failures).where(isOf(attempted)).orderBy(desc(failures.id)).limit(1);
  return last;
}

/** Whether a row tells of a work; to be used in a query around with columns, too. */
function isOf({ orderId, work, workId }: Attempted) {
  const isOfOrder = orderId === null ? isNull(failures.orderId) : eq(failures.orderId, orderId);
  return and(isOfOrder, eq(failures.work, work), eq(failures.workId, workId));
}

/** Everything that failed for an order, in the order of time. */
export async function failuresOf(db: Queries, orderId: number): Promise<Failure[]> {
  return db.select().from(failures).where(eq(failures.orderId, orderId)).orderBy(asc(failures.id));
}

/** Removes what failed about an order's report and questions; what failed about its money stays until it is old. */
export async function forgetJobFailures(tx: Transaction, orderId: number): Promise<void> {
  await tx.delete(failures).where(and(eq(failures.orderId, orderId), eq(failures.work, "job")));
}

/**
 * Removes what failed for the last time before `since`; a work that is still open has failed since.
 * @param limit at most so many
 */
export async function forgetOldFailures(tx: Transaction, since: Date, limit: number): Promise<void> {
  const old = tx.select({ id: failures.id }).from(failures).where(lte(failures.lastAt, since)).limit(limit);
  await tx.delete(failures).where(inArray(failures.id, old));
}
