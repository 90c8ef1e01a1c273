import { asc, eq } from "drizzle-orm";
import type { Toast } from "../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import { refunds } from "../shared/database/schema/payments.ts";
import { findPaymentById, type Payment } from "../shared/payments/rows.ts";
import { leftToRefund, type Refund } from "../shared/refunds/rows.ts";
import { type AdminContext, type AdminDesk, isOwner } from "./desk.ts";
import { receivedLabel, timeLabel } from "./labels.ts";
import { refundButton } from "./order-buttons.ts";
import { refundLine } from "./refund-line.ts";

/** Shows a payment that is for no order of ours in a new message: what came, what went back, and to owners a way to refund it. */
export async function sendOrphan(desk: AdminDesk, ctx: AdminContext, payment: Payment): Promise<void> {
  await sendCard(ctx, await orphanCard(desk, ctx, payment));
}

/**
 * The same as it now stands in the message whose button was pressed.
 * @param remark Telegram HTML to stand above it
 */
export async function showOrphan(
  desk: AdminDesk,
  ctx: AdminContext,
  paymentId: number,
  remark?: string,
): Promise<Toast | undefined> {
  const payment = await findPaymentById(desk.database.read, paymentId);
  if (!payment) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, await orphanCard(desk, ctx, payment, remark));
}

async function orphanCard(
  desk: AdminDesk,
  ctx: AdminContext,
  payment: Payment,
  remark?: string,
): Promise<Card> {
  const { read } = desk.database;
  const leftMinor = (await leftToRefund(read, payment)) ?? 0;
  const back = await read
    .select()
    .from(refunds)
    .where(eq(refunds.paymentId, payment.id))
    .orderBy(asc(refunds.id));
  const lines = [
    ...(remark ? [remark, ""] : []),
    orphanWords(payment, ctx.texts),
    ...refundLines(back, ctx.texts),
  ];
  const isRefundable = isOwner(desk, ctx) && leftMinor > 0;
  const keyboard = isRefundable ? [[refundButton({ payment, leftMinor }, ctx.texts)]] : [];
  return { html: lines.join("\n"), keyboard };
}

function orphanWords(payment: Payment, texts: Texts): string {
  const { rail, status, transactionId, merchantTransactionId, createdAt } = payment;
  return texts.html("admin.order.orphan", {
    rail: texts.plain(`rail.${rail}`),
    transactionId,
    number: merchantTransactionId,
    amount: receivedLabel(payment),
    status: texts.plain(`admin.payment.${status}`),
    time: timeLabel(createdAt, texts),
  });
}

function refundLines(back: readonly Refund[], texts: Texts): string[] {
  if (back.length === 0) return [];
  return ["", texts.html("admin.order.refunds"), ...back.map((refund) => refundLine(refund, texts))];
}
