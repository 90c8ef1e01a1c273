import { and, eq, inArray } from "drizzle-orm";
import { raiseAlert } from "../shared/alerts.ts";
import type { Transaction } from "../shared/database/database.ts";
import { refunds } from "../shared/database/schema/payments.ts";
import { moneyLabel } from "../shared/money.ts";
import { findPayment, type Payment } from "../shared/payments/rows.ts";
import { endRefund, requestRefund } from "../shared/refunds.ts";

/**
 * Takes in that a rail lists a payment as gone back: the end of a refund that we asked for, or else a charge-back, by the rail or
 * by the store where its money was bought. The books follow that like a refund, and a human is told. Idempotent.
 */
export async function takeReturn(
  tx: Transaction,
  returned: Pick<Payment, "rail" | "transactionId">,
  now: Date,
): Promise<void> {
  const payment = await findPayment(tx, returned);
  if (!payment) return;
  const [open] = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.paymentId, payment.id), inArray(refunds.status, ["requested", "sent", "unknown"])));
  if (open) await endRefund(tx, open, { status: "succeeded" }, now);
  else await chargeBack(tx, payment, now);
}

/** Of what is back already nothing is left to refund. */
async function chargeBack(tx: Transaction, payment: Payment, now: Date): Promise<void> {
  const { id: paymentId, orderId, amountMinor, currency } = payment;
  if (amountMinor === null) return;
  const random = crypto.getRandomValues(new Uint8Array(6));
  const request = await requestRefund(tx, { orderId, paymentId, amountMinor }, random, now);
  if (request.kind !== "requested") return;
  await endRefund(tx, request.refund, { status: "succeeded" }, now);
  const { merchantTransactionId: number, transactionId } = payment;
  const facts = { number, transactionId, amount: moneyLabel({ amountMinor, currency }) };
  await raiseAlert(tx, { kind: "stars_charged_back", orderId, subject: transactionId, facts }, now);
}
