import { and, eq, gt, isNull, lte, or } from "drizzle-orm";
import type { Transaction } from "../../shared/database/database.ts";
import { checkouts } from "../../shared/database/schema/payments.ts";

/**
 * How long after a yes to one payment of an order none other is let through: Telegram takes the answer for ten seconds, and the money
 * follows it at once. If none comes, the buyer may pay again afterwards (our choice).
 */
const payingMs = 20_000;

/**
 * Lets one payment of an order through, for a while.
 * @param query Telegram's id of its question: the same one may be asked again
 * @returns false while another one is under way; one that would be for longer than that is of a clock that was put back since
 */
export async function beginPaying(
  tx: Transaction,
  orderId: number,
  query: string,
  now: Date,
): Promise<boolean> {
  const until = new Date(now.getTime() + payingMs);
  const { payingUntil, payingQuery } = checkouts;
  const isOver = or(isNull(payingUntil), lte(payingUntil, now), gt(payingUntil, until));
  const isFree = or(isOver, eq(payingQuery, query));
  const begun = await tx
    .update(checkouts)
    .set({ payingUntil: until, payingQuery: query })
    .where(and(eq(checkouts.orderId, orderId), isFree))
    .returning({ orderId: checkouts.orderId });
  return begun.length > 0;
}
