import { eq } from "drizzle-orm";
import { raiseAlert } from "./alerts.ts";
import type { Transaction } from "./database/database.ts";
import { disputes } from "./database/schema/payments.ts";
import { disputeState, findDispute } from "./disputes/rows.ts";
import { move } from "./move.ts";
import { findOrder, findOrderByNumber, type Order } from "./orders.ts";
import { storeNotice } from "./payments/notices.ts";
import { findPayment } from "./payments/rows.ts";
import type { DisputeNotice } from "./pingpong/dispute-notice.ts";
import type { NoticeSource } from "./states.ts";

/**
 * Takes in what PingPong says about a dispute: stores it, marks its order as disputed, and tells a human of every event with
 * the time until which it can be answered. Only PingPong decides a dispute; an event that is older than what is known moves
 * nothing. Idempotent.
 */
export async function recordDispute(
  tx: Transaction,
  notice: DisputeNotice,
  source: NoticeSource,
  now: Date,
): Promise<{ readonly kind: "repeated" | "disputed" }> {
  const { disputeId, eventCode, eventAt, status, merchantTransactionId } = notice;
  const said = {
    rail: "pingpong" as const,
    notifyType: "DISPUTE",
    transactionId: disputeId,
    status: eventCode,
    merchantTransactionId,
  };
  const isNew = await storeNotice(tx, { ...said, requestId: `${eventAt} ${status}` }, source, now);
  if (!isNew) return { kind: "repeated" };
  const order = await disputedOrder(tx, notice);
  await follow(tx, notice, order, now);
  await alertEvent(tx, notice, order, now);
  return { kind: "disputed" };
}

async function disputedOrder(
  tx: Transaction,
  { merchantTransactionId, transactionId }: DisputeNotice,
): Promise<Order | undefined> {
  const named = await findOrderByNumber(tx, merchantTransactionId);
  const orderId = named ? undefined : (await findPayment(tx, { rail: "pingpong", transactionId }))?.orderId;
  return named ?? (orderId ? findOrder(tx, orderId) : undefined);
}

async function follow(
  tx: Transaction,
  notice: DisputeNotice,
  order: Order | undefined,
  now: Date,
): Promise<void> {
  const { status, eventCode, deadline, eventAt } = notice;
  const known = await findDispute(tx, notice.disputeId);
  const latest = { eventCode, eventAt, deadline: deadline || known?.deadline || "", updatedAt: now };
  if (!known) return begin(tx, notice, order, now);
  if (eventAt < known.eventAt) return;
  if (!(await move(tx, disputeState, known, status, latest, { now, because: eventCode })))
    await tx.update(disputes).set(latest).where(eq(disputes.id, known.id));
}

async function begin(
  tx: Transaction,
  { disputeId, status, eventCode, transactionId, amountText, currency, deadline, eventAt }: DisputeNotice,
  order: Order | undefined,
  now: Date,
): Promise<void> {
  const event = { status, eventCode, eventAt, deadline, updatedAt: now };
  const fixed = { disputeId, orderId: order?.id ?? null, transactionId, amountText, currency };
  await tx.insert(disputes).values({ ...fixed, ...event, createdAt: now });
}

async function alertEvent(
  tx: Transaction,
  { disputeId, eventCode, merchantTransactionId, amountText, currency, deadline }: DisputeNotice,
  order: Order | undefined,
  now: Date,
): Promise<void> {
  const number = order?.merchantTransactionId ?? merchantTransactionId;
  const facts = { number, dispute: disputeId, event: eventCode, amount: `${amountText} ${currency}` };
  const about = { orderId: order?.id ?? null, subject: disputeId };
  await raiseAlert(
    tx,
    { kind: "payment_disputed", ...about, facts: { ...facts, deadline: deadline || "—" } },
    now,
  );
}
