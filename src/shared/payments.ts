import { type Alert, raiseAlert } from "./alerts.ts";
import type { Transaction } from "./database/database.ts";
import { queueReport } from "./jobs.ts";
import { postPayment } from "./ledger.ts";
import { move } from "./move.ts";
import { dueOf, findOrderByNumber, moveOrder, type Order } from "./orders.ts";
import { alertContradiction, bindAnew, contradictedNumber } from "./payments/binding.ts";
import { type OtherNotice, type PaymentNotice, storeNotice } from "./payments/notices.ts";
import {
  assignRole,
  findAttempts,
  findPrimaryPayment,
  insertPayment,
  noteAttempt,
  type Payment,
  paymentState,
} from "./payments/rows.ts";
import { showAgain, showAnew } from "./show-again.ts";
import type { NoticeSource, PaymentRole } from "./states.ts";
import { oweTelling } from "./tellings.ts";

/**
 * What a verified notice changed.
 * `repeated`: nothing, it was known. `noted`: a status that is not money. `paid`: the order is paid by it.
 * `surplus`, `mismatch`, `orphan`: money that a human must look at. `contradiction`: it names another order than the one
 * that its transaction is bound to; nothing was taken in, and a human is told.
 */
export type NoticeOutcome =
  | { kind: "repeated" | "noted" }
  | { kind: "paid" | "surplus" | "mismatch"; orderId: number }
  | { kind: "orphan" | "contradiction" };

/**
 * Takes in one verified notice, whether its rail sent it or we asked for it: stores it, raises its payment to the highest
 * status seen, and lets the first matching SUCCESS pay the order. Idempotent; a query or an admin settles what a callback said
 * before and could not. AUTH_SUCCESS cannot happen with captureDelayHours 0, so a
 * human is told of it.
 */
export async function recordPaymentNotice(
  tx: Transaction,
  notice: PaymentNotice,
  source: NoticeSource,
  now: Date,
): Promise<NoticeOutcome> {
  const isNew = await storeNotice(tx, { ...notice, notifyType: "RECHARGE" }, source, now);
  if (!isNew && source === "callback") return { kind: "repeated" };
  const order = await findOrderByNumber(tx, notice.merchantTransactionId);
  const known = await findAttempts(tx, notice);
  const bound = await contradictedNumber(tx, notice, order, known[0], source);
  if (bound !== undefined) {
    await alertContradiction(tx, notice, bound, order, now);
    return { kind: "contradiction" };
  }
  const payment = await raisePayment(tx, notice, known, order, now);
  if (notice.status === "AUTH_SUCCESS" && isNew)
    await raiseAlert(tx, aboutMoney("payment_unexpected", payment, order), now);
  if (notice.status === "FAILED" && isNew && order?.status === "pending")
    await oweTelling(tx, { orderId: order.id, kind: "payment_declined", subject: attemptOf(notice) }, now);
  if (notice.status === "CLOSED" && order) await moveOrder(tx, order.id, "expired", source, now);
  if (notice.status !== "SUCCESS" || payment.role !== "none") return { kind: isNew ? "noted" : "repeated" };
  if (!order) return orphan(tx, payment, now);
  if (!matches(notice, order) || !matches(payment, order)) return mismatch(tx, payment, order, now);
  return pay(tx, payment, order, source, now);
}

function attemptOf({ transactionId, requestId }: PaymentNotice): string {
  return requestId ?? transactionId;
}

/** Takes in a verified notice about neither a payment nor a refund. None is expected, so a human is told, once. */
export async function recordOtherNotice(
  tx: Transaction,
  notice: OtherNotice,
  source: NoticeSource,
  now: Date,
): Promise<NoticeOutcome> {
  if (!(await storeNotice(tx, notice, source, now))) return { kind: "repeated" };
  const order = await findOrderByNumber(tx, notice.merchantTransactionId);
  const facts = {
    number: notice.merchantTransactionId,
    transactionId: notice.transactionId,
    received: `${notice.notifyType} ${notice.status}`,
  };
  await raiseAlert(tx, { kind: "payment_unexpected", orderId: order?.id ?? null, facts }, now);
  return { kind: "noted" };
}

/**
 * What arrived first about a payment stays; only its status moves, and only up. A success under another id than the attempt
 * that succeeded before is money of its own; one without an id tells of what is known (our choice).
 * @param known the rows of the transaction, oldest first
 */
async function raisePayment(
  tx: Transaction,
  notice: PaymentNotice,
  known: readonly Payment[],
  order: Order | undefined,
  now: Date,
): Promise<Payment> {
  const requestId = notice.status === "SUCCESS" ? (notice.requestId ?? "") : "";
  const own =
    requestId === ""
      ? known[0]
      : (known.find((each) => each.requestId === requestId) ?? known.find((each) => each.requestId === ""));
  if (!own) return insertPayment(tx, { ...notice, requestId }, order?.id ?? null, now);
  const payment = await bindAnew(tx, own, notice, order);
  const attempt = requestId === "" ? {} : { requestId };
  const moved = await move(tx, paymentState, payment, notice.status, { ...attempt, updatedAt: now }, { now });
  if (moved) return moved;
  if (requestId !== own.requestId && requestId !== "") await noteAttempt(tx, own, requestId);
  return payment;
}

/** Asked of the notice and of the payment's row: an earlier notice of the same transaction may have said otherwise. */
function matches(
  money: Pick<Payment, "rail" | "currency"> & {
    readonly amountMinor?: number | null | undefined;
    readonly payerId?: number | null;
  },
  order: Order,
): boolean {
  if (money.rail !== order.rail || (money.payerId ?? order.userId) !== order.userId) return false;
  const due = dueOf(order);
  return money.amountMinor === due.amountMinor && money.currency === due.currency;
}

async function pay(
  tx: Transaction,
  payment: Payment,
  order: Order,
  source: NoticeSource,
  now: Date,
): Promise<NoticeOutcome> {
  const isFirst = !(await findPrimaryPayment(tx, order.id));
  const paid = isFirst && (await moveOrder(tx, order.id, "paid", source, now));
  if (!paid) return surplus(tx, payment, order, now);
  await settle(tx, payment, "primary", now);
  if (order.status === "cancelled") await tellOfCancelled(tx, payment, order, now);
  if (order.erasedAt === null) await queueReport(tx, order.id, now);
  else await askBuyer(tx, payment, order, now);
  return { kind: "paid", orderId: order.id };
}

/** The page that the buyer had open was paid after all. What was paid for is written, and a human sees what it was. */
async function tellOfCancelled(tx: Transaction, payment: Payment, order: Order, now: Date): Promise<void> {
  await raiseAlert(tx, aboutMoney("payment_after_cancel", payment, order), now);
  await oweTelling(tx, { orderId: order.id, kind: "paid_after_cancel" }, now);
}

/** The data that a report needs are erased: the buyer gives them again, or has the money back. */
async function askBuyer(tx: Transaction, payment: Payment, order: Order, now: Date): Promise<void> {
  await raiseAlert(tx, aboutMoney("payment_after_erasure", payment, order), now);
  await showAnew(tx, order.id);
}

/** Decides what a payment is to the shop, and enters its money into the ledger. */
async function settle(
  tx: Transaction,
  payment: Payment,
  role: Exclude<PaymentRole, "none">,
  now: Date,
): Promise<void> {
  await assignRole(tx, payment, role);
  await postPayment(tx, payment, role, now);
}

async function surplus(tx: Transaction, payment: Payment, order: Order, now: Date): Promise<NoticeOutcome> {
  await settle(tx, payment, "surplus", now);
  await raiseAlert(tx, aboutMoney("payment_surplus", payment, order), now);
  await tellOf(tx, "payment_surplus", payment, order, now);
  await showAgain(tx, order.id);
  return { kind: "surplus", orderId: order.id };
}

async function mismatch(tx: Transaction, payment: Payment, order: Order, now: Date): Promise<NoticeOutcome> {
  await settle(tx, payment, "mismatch", now);
  await moveOrder(tx, order.id, "review", "mismatch", now);
  await raiseAlert(tx, aboutMoney("payment_mismatch", payment, order), now);
  await tellOf(tx, "payment_mismatch", payment, order, now);
  return { kind: "mismatch", orderId: order.id };
}

async function orphan(tx: Transaction, payment: Payment, now: Date): Promise<NoticeOutcome> {
  await settle(tx, payment, "orphan", now);
  await raiseAlert(tx, aboutMoney("payment_orphan", payment, undefined), now);
  return { kind: "orphan" };
}

/** Money of which no amount is known is told of without one. */
async function tellOf(
  tx: Transaction,
  kind: "payment_surplus" | "payment_mismatch",
  { id, amountMinor, currency }: Payment,
  order: Order,
  now: Date,
): Promise<void> {
  const fact = { orderId: order.id, kind, subject: String(id) };
  await oweTelling(tx, { ...fact, ...(amountMinor !== null && { money: { amountMinor, currency } }) }, now);
}

function aboutMoney(kind: Alert["kind"], payment: Payment, order: Order | undefined): Alert {
  return {
    kind,
    orderId: order?.id ?? null,
    subject: payment.transactionId,
    facts: {
      number: payment.merchantTransactionId,
      transactionId: payment.transactionId,
      received: `${payment.amountText} ${payment.currency}`,
    },
  };
}
