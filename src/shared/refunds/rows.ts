import { eq } from "drizzle-orm";
import type { Queries, Transaction } from "../database/database.ts";
import { refunds } from "../database/schema/payments.ts";
import { noteFailure } from "../failures.ts";
import { type Cause, move, stated } from "../move.ts";
import type { Payment } from "../payments/rows.ts";
import { type RefundStatus, refundMoves } from "../states.ts";

export type Refund = typeof refunds.$inferSelect;

/** Finds a refund by our number, which PingPong repeats in everything that it says about it. */
export async function findRefund(db: Queries, merchantRefundId: string): Promise<Refund | undefined> {
  const [refund] = await db.select().from(refunds).where(eq(refunds.merchantRefundId, merchantRefundId));
  return refund;
}

/** How refunds move. */
const refundState = stated({
  subject: "refund",
  table: refunds,
  id: refunds.id,
  status: refunds.status,
  moves: refundMoves,
});

/**
 * Moves a refund to `to` if its present status allows it.
 * @returns the refund as it now stands, or undefined if the move was not allowed
 */
export async function moveRefund(
  tx: Transaction,
  id: number,
  to: RefundStatus,
  change: Partial<Pick<Refund, "refundId" | "attempts" | "runAfter">>,
  cause: Cause,
): Promise<Refund | undefined> {
  return move(tx, refundState, { id }, to, { ...change, updatedAt: cause.now }, cause);
}

/** Keeps why it is not known yet what became of a refund, or why nothing will. */
export async function noteRefundFailure(
  tx: Transaction,
  { id: workId, orderId }: Refund,
  because: string,
  now: Date,
): Promise<void> {
  await noteFailure(tx, { orderId, work: "refund", workId }, because, now);
}

/**
 * How much of a payment may still go back, in minor units: refunds count from their request until they fail.
 * @returns undefined if the payment is not money of a known amount
 */
export async function leftToRefund(db: Queries, payment: Payment): Promise<number | undefined> {
  if (payment.status !== "SUCCESS" || payment.amountMinor === null) return undefined;
  const ofPayment = await db.select().from(refunds).where(eq(refunds.paymentId, payment.id));
  return payment.amountMinor - coveredMinor(ofPayment);
}

/** What is back or on its way back, in minor units: all refunds but the failed ones. */
export function coveredMinor(all: readonly Refund[]): number {
  return sumMinor(all.filter(({ status }) => status !== "failed"));
}

/** What PingPong says is back, in minor units. */
export function backMinor(all: readonly Refund[]): number {
  return sumMinor(all.filter(({ status }) => status === "succeeded"));
}

function sumMinor(some: readonly Refund[]): number {
  return some.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
