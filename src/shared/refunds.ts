import { raiseAlert } from "./alerts.ts";
import type { Queries, Transaction } from "./database/database.ts";
import { refunds } from "./database/schema/payments.ts";
import { postRefund } from "./ledger.ts";
import { legibleCode } from "./legible-code.ts";
import { moneyLabel } from "./money.ts";
import { findPaymentById, type Payment } from "./payments/rows.ts";
import { followRefunds } from "./refunds/follow-refunds.ts";
import { leftToRefund, moveRefund, noteRefundFailure, type Refund } from "./refunds/rows.ts";
import { showAgain } from "./show-again.ts";
import { wholeRails } from "./states.ts";
import { oweTelling } from "./tellings.ts";

/** What is to go back. */
export interface RefundTerms {
  /** null: the payment is for no order of ours */
  readonly orderId: number | null;
  readonly paymentId: number;
  readonly amountMinor: number;
}

/**
 * What became of a wish to refund.
 * `wrong_payment`: it is not this order's, or not money of a known amount. `wrong_amount`: not a positive integer.
 * `only_whole`: a part of a payment whose rail gives back all of it or nothing. `exceeds`: more than is left of the payment.
 */
export type RefundRequest =
  | { kind: "requested"; refund: Refund }
  | { kind: "wrong_payment" | "wrong_amount" | "only_whole" }
  | { kind: "exceeds"; leftMinor: number };

/**
 * Commits a refund under a number of its own; the recurring task calls its rail afterwards. Once everything that pays
 * the order goes back, the order is `refunding` and its job stops.
 * @param random makes the number unguessable: at least 6 bytes
 */
export async function requestRefund(
  tx: Transaction,
  terms: RefundTerms,
  random: Uint8Array,
  now: Date,
): Promise<RefundRequest> {
  const payment = await findPaymentById(tx, terms.paymentId);
  if (!payment || payment.orderId !== terms.orderId) return { kind: "wrong_payment" };
  const leftMinor = await leftToRefund(tx, payment);
  if (leftMinor === undefined) return { kind: "wrong_payment" };
  if (!Number.isSafeInteger(terms.amountMinor) || terms.amountMinor <= 0) return { kind: "wrong_amount" };
  if (wholeRails.includes(payment.rail) && terms.amountMinor < leftMinor) return { kind: "only_whole" };
  if (terms.amountMinor > leftMinor) return { kind: "exceeds", leftMinor };
  const refund = await insertRefund(tx, payment, terms, refundNumber(payment, random), now);
  if (refund.orderId !== null) await followRefunds(tx, refund.orderId, "refund requested", now);
  if (payment.role !== "surplus") await tellOf(tx, "refund_begun", refund, now);
  return { kind: "requested", refund };
}

/** What became of a refund; `refundId`: PingPong's number, where it is told. */
type RefundEnd = { readonly refundId?: string | undefined } & (
  | { readonly status: "succeeded" }
  | { readonly status: "failed"; readonly because: string }
);

/**
 * Ends a refund, and has the order follow: `refunded` once everything is back, `review` once it no longer will be. A
 * failed refund is alerted.
 * @returns false if it had ended before
 */
export async function endRefund(
  tx: Transaction,
  refund: Refund,
  end: RefundEnd,
  now: Date,
): Promise<boolean> {
  const { status, refundId, because } = { because: undefined, ...end };
  const cause = because === undefined ? { now } : { now, because };
  const ended = await moveRefund(tx, refund.id, status, refundId === undefined ? {} : { refundId }, cause);
  if (!ended) return false;
  if (because === undefined) await enter(tx, ended, now);
  else await fail(tx, ended, because, now);
  if (status === "failed") await tellOf(tx, "refund_failed", ended, now);
  if (ended.orderId !== null) await showIn(tx, ended.orderId, `refund ${status}`, now);
  return true;
}

async function showIn(tx: Transaction, orderId: number, because: string, now: Date): Promise<void> {
  await followRefunds(tx, orderId, because, now);
  await showAgain(tx, orderId);
}

async function enter(tx: Transaction, refund: Refund, now: Date): Promise<void> {
  const payment = await findPaymentById(tx, refund.paymentId);
  if (!payment) return;
  await postRefund(tx, refund, payment.role, now);
  await tellOf(tx, payment.role === "surplus" ? "surplus_returned" : "refund_done", refund, now);
}

/** Who paid for no order of ours is told by the rail alone. */
async function tellOf(
  tx: Transaction,
  kind: "refund_begun" | "refund_done" | "refund_failed" | "surplus_returned",
  { orderId, merchantRefundId: subject, amountMinor, currency }: Refund,
  now: Date,
): Promise<void> {
  if (orderId === null) return;
  await oweTelling(tx, { orderId, kind, subject, money: { amountMinor, currency } }, now);
}

/** What an alert says about a refund. */
export async function refundFacts(db: Queries, refund: Refund): Promise<Record<string, string>> {
  const payment = await findPaymentById(db, refund.paymentId);
  return {
    number: payment?.merchantTransactionId ?? "",
    transactionId: payment?.transactionId ?? "",
    refund: refund.merchantRefundId,
    amount: moneyLabel(refund),
  };
}

/** The trigger `refunds_within` repeats the limit: no row gets in that would exceed the payment. */
async function insertRefund(
  tx: Transaction,
  { currency }: Payment,
  terms: RefundTerms,
  merchantRefundId: string,
  now: Date,
): Promise<Refund> {
  const [refund] = await tx
    .insert(refunds)
    .values({
      ...terms,
      merchantRefundId,
      currency,
      status: "requested",
      attempts: 0,
      runAfter: now,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!refund) throw new Error("Inserting a refund returned no row");
  return refund;
}

/**
 * The order's number, `R`, and six characters without look-alikes. PingPong takes up to 64 characters; which ones is
 * undocumented, so only letters and digits are used (our choice). A number that is none of ours may be too long for that.
 */
function refundNumber({ merchantTransactionId }: Payment, random: Uint8Array): string {
  return `${merchantTransactionId.slice(0, 57)}R${legibleCode(random, 6)}`;
}

async function fail(tx: Transaction, refund: Refund, because: string, now: Date): Promise<void> {
  await noteRefundFailure(tx, refund, because, now);
  const facts = { ...(await refundFacts(tx, refund)), because };
  await raiseAlert(tx, { kind: "refund_failed", orderId: refund.orderId, facts }, now);
}
