import { raiseAlertOnce } from "../alerts.ts";
import type { Transaction } from "../database/database.ts";
import { type RefundNotice, storeNotice } from "../payments/notices.ts";
import { findPaymentById } from "../payments/rows.ts";
import { endRefund } from "../refunds.ts";
import type { NoticeSource, RefundStatus } from "../states.ts";
import { findRefund, moveRefund, type Refund } from "./rows.ts";

/**
 * What a verified message about a refund changed.
 * `repeated`: nothing, it was known or is older than what is known. `moved`: the refund has a new status.
 * `unexpected`: it names no refund of ours, another sum, or the opposite end; a human is told.
 */
interface RefundNoticeOutcome {
  readonly kind: "repeated" | "moved" | "unexpected";
}

/**
 * Takes in what PingPong says about a refund, by callback or when asked: stores it, compares it with our row and moves
 * the refund. Idempotent, and a message in which something does not match leaves the refund as it is.
 */
export async function recordRefundNotice(
  tx: Transaction,
  notice: RefundNotice,
  source: NoticeSource,
  now: Date,
): Promise<RefundNoticeOutcome> {
  await store(tx, notice, source, now);
  const refund = await findRefund(tx, notice.merchantRefundId);
  if (!refund || !(await matches(tx, notice, refund)) || contradicts(notice, refund))
    return unexpected(tx, notice, refund, now);
  return { kind: (await apply(tx, notice, refund, now)) ? "moved" : "repeated" };
}

/** Kept under our number: the number of the payment would be the same for all refunds of one payment. */
async function store(tx: Transaction, notice: RefundNotice, source: NoticeSource, now: Date): Promise<void> {
  const { rail, merchantRefundId: transactionId, merchantTransactionId, status } = notice;
  const said = { rail, notifyType: "REFUND", transactionId, merchantTransactionId, status };
  await storeNotice(tx, said, source, now);
}

async function matches(tx: Transaction, notice: RefundNotice, refund: Refund): Promise<boolean> {
  const payment = await findPaymentById(tx, refund.paymentId);
  return (
    notice.merchantTransactionId === payment?.merchantTransactionId &&
    notice.amountMinor === refund.amountMinor &&
    notice.currency === refund.currency
  );
}

function contradicts({ status }: RefundNotice, refund: Refund): boolean {
  if (status === "PROCESSING") return false;
  const opposite: RefundStatus = status === "SUCCESS" ? "failed" : "succeeded";
  return refund.status === opposite;
}

async function apply(
  tx: Transaction,
  { status, refundId }: RefundNotice,
  refund: Refund,
  now: Date,
): Promise<boolean> {
  const because = "PingPong says FAILED";
  if (status === "SUCCESS") return endRefund(tx, refund, { status: "succeeded", refundId }, now);
  if (status === "FAILED") return endRefund(tx, refund, { status: "failed", refundId, because }, now);
  const known = refundId === undefined ? {} : { refundId };
  return (await moveRefund(tx, refund.id, "sent", known, { now })) !== undefined;
}

async function unexpected(
  tx: Transaction,
  notice: RefundNotice,
  refund: Refund | undefined,
  now: Date,
): Promise<RefundNoticeOutcome> {
  const { merchantRefundId, merchantTransactionId, transactionId, status, amountText, currency } = notice;
  const received = `REFUND ${status} ${amountText} ${currency} (${merchantRefundId})`;
  const facts = { number: merchantTransactionId, transactionId, received };
  const orderId = refund?.orderId ?? null;
  const subject = `${transactionId} ${received}`;
  await raiseAlertOnce(tx, { kind: "payment_unexpected", orderId, subject, facts }, now);
  return { kind: "unexpected" };
}
