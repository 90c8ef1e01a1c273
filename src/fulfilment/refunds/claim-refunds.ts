import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../../shared/database/database.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { payments, refunds } from "../../shared/database/schema/payments.ts";
import { moveRefund, type Refund } from "../../shared/refunds/rows.ts";
import type { Rail } from "../../shared/states.ts";
import { hourMs, minuteMs } from "../../shared/time.ts";
import { type Backoff, waitMs } from "../../work/backoff.ts";
import { type Turns, takeTurns } from "../../work/turns.ts";

/** A refund whose turn it is, as the claim left it. */
export interface ClaimedRefund {
  readonly refund: Refund;
  /** the payment's */
  readonly rail: Rail;
  readonly merchantTransactionId: string;
  /** the rail's number of the payment */
  readonly transactionId: string;
  /** who paid, or ordered where the rail does not know users; null: nobody knows */
  readonly userId: number | null;
  /** its rail was never called for it: no query is needed before the call */
  readonly isFirstTry: boolean;
}

/** Growing gaps, for the notice usually comes first; the first leaves room for a call and a query to time out (our choice). */
const gaps: Backoff = { firstMs: minuteMs, longestMs: hourMs };

const refundTurns: Turns = {
  table: refunds,
  id: refunds.id,
  at: refunds.runAfter,
  count: refunds.attempts,
  isOpen: sql`${refunds.status} in ('requested', 'sent', 'unknown')`,
  longestMs: gaps.longestMs,
};

/**
 * Takes the refunds that are due. A `requested` one becomes `unknown` here, before its rail is called: should this process
 * die at any moment after, the refund is found unknown and is asked about, not sent again.
 * @param limit at most so many
 */
export async function claimRefunds(tx: Transaction, limit: number, now: Date): Promise<ClaimedRefund[]> {
  const claimed: ClaimedRefund[] = [];
  const turns = await takeTurns(tx, refundTurns, { limit, now }, (count) => waitMs(gaps, count));
  for (const { id } of turns) claimed.push(...(await claim(tx, id, now)));
  return claimed;
}

async function claim(tx: Transaction, id: number, now: Date): Promise<ClaimedRefund[]> {
  const rows = await tx
    .select({
      refund: refunds,
      rail: payments.rail,
      merchantTransactionId: payments.merchantTransactionId,
      transactionId: payments.transactionId,
      userId: sql<number | null>`coalesce(${payments.payerId}, ${orders.userId})`.mapWith(payments.payerId),
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .leftJoin(orders, eq(orders.id, refunds.orderId))
    .where(eq(refunds.id, id));
  const claimed: ClaimedRefund[] = [];
  for (const { refund, ...payment } of rows) {
    const isFirstTry = refund.status === "requested";
    const sent = isFirstTry ? await moveRefund(tx, id, "unknown", {}, { now }) : refund;
    if (sent) claimed.push({ ...payment, refund: sent, isFirstTry });
  }
  return claimed;
}
