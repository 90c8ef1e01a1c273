import { and, eq, inArray, sql } from "drizzle-orm";
import { raiseAlertOnce } from "../alerts.ts";
import type { Transaction } from "../database/database.ts";
import { prepared } from "../database/prepared.ts";
import { checkouts, payments } from "../database/schema/payments.ts";
import { findOrder, findOrderByNumber, type Order } from "../orders.ts";
import type { NoticeSource } from "../states.ts";
import type { PaymentNotice } from "./notices.ts";
import type { Payment } from "./rows.ts";

/**
 * The order that a transaction is bound to, if a notice names another one: by what was first heard of the payment, or else by
 * the payment page that PingPong opened under this transaction. The first binding stands until a query or an admin settles
 * it, which a callback cannot do; once its money has a role, nobody can.
 * @param named the order that the notice names
 * @param known what was heard of the transaction before
 * @returns the number of the order that it is bound to, or undefined if nothing contradicts
 */
export async function contradictedNumber(
  tx: Transaction,
  notice: PaymentNotice,
  named: Order | undefined,
  known: Payment | undefined,
  source: NoticeSource,
): Promise<string | undefined> {
  if (source !== "callback" && (known?.role ?? "none") === "none") return undefined;
  const bound = known?.merchantTransactionId ?? (await findPageNumber(tx, notice, named));
  return bound === notice.merchantTransactionId ? undefined : bound;
}

/** Looks the order up only where it is not the one at hand; a join costs what {@link prepared} says. */
async function findPageNumber(
  tx: Transaction,
  { rail, transactionId }: PaymentNotice,
  named: Order | undefined,
): Promise<string | undefined> {
  const [page] = await selectPage(tx, { transactionId });
  const order = page && page.orderId !== named?.id ? await findOrder(tx, page.orderId) : undefined;
  return order?.rail === rail ? order.merchantTransactionId : undefined;
}

const selectPage = prepared({ orderId: checkouts.orderId }, (db) =>
  db
    .select({ orderId: checkouts.orderId })
    .from(checkouts)
    .where(eq(checkouts.transactionId, sql.placeholder("transactionId"))),
);

/** Tells a human of two orders for one transaction, once, and has PingPong asked about both at once. */
export async function alertContradiction(
  tx: Transaction,
  notice: PaymentNotice,
  bound: string,
  named: Order | undefined,
  now: Date,
): Promise<void> {
  const { transactionId, merchantTransactionId: other, status, amountText, currency } = notice;
  const order = await findOrderByNumber(tx, bound);
  const facts = { number: bound, other, transactionId, received: `${status} ${amountText} ${currency}` };
  const subject = `${transactionId} ${other}`;
  const orderId = order?.id ?? named?.id ?? null;
  await raiseAlertOnce(tx, { kind: "payment_contradiction", orderId, subject, facts }, now);
  const ids = [order, named].flatMap((each) => (each ? [each.id] : []));
  const isAtPingPong = and(inArray(checkouts.orderId, ids), inArray(checkouts.status, ["requested", "open"]));
  if (ids.length > 0) await tx.update(checkouts).set({ queryAfter: now }).where(isAtPingPong);
}

/** Binds a payment without a role to the order that a query or an admin says is the right one. */
export async function bindAnew(
  tx: Transaction,
  payment: Payment,
  { merchantTransactionId }: PaymentNotice,
  order: Order | undefined,
): Promise<Payment> {
  if (payment.merchantTransactionId === merchantTransactionId) return payment;
  const binding = { merchantTransactionId, orderId: order?.id ?? null };
  await tx.update(payments).set(binding).where(eq(payments.id, payment.id));
  return { ...payment, ...binding };
}
