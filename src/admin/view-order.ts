import type { Toast } from "../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import type { Payment } from "../shared/payments/rows.ts";
import { type AdminContext, type AdminDesk, isOwner } from "./desk.ts";
import { orderCard } from "./desk-order-card.ts";
import { receivedLabel, timeLabel } from "./labels.ts";
import { lookUp, readOrderFile } from "./order-file.ts";

/** `/order <number>`: shows an order by its number or PingPong's, or what a payment without an order is. */
export async function orderCommand(desk: AdminDesk, ctx: AdminContext, number: string): Promise<void> {
  const { texts } = ctx;
  if (number === "") return sendCard(ctx, words(texts.html("admin.order.usage")));
  const found = await lookUp(desk.database.read, number);
  if (!found) return sendCard(ctx, words(texts.html("admin.order.unknown", { number: number.slice(0, 64) })));
  if ("orphan" in found) return sendCard(ctx, words(orphanWords(found.orphan, texts)));
  await sendOrder(desk, ctx, found.orderId);
}

/** Shows an order in a new message, below an alert for example. */
export async function sendOrder(
  desk: AdminDesk,
  ctx: AdminContext,
  orderId: number,
): Promise<Toast | undefined> {
  const file = await readOrderFile(desk.database.read, orderId);
  if (!file) return unknownOrder(ctx);
  await sendCard(ctx, orderCard(file, isOwner(desk, ctx), ctx.texts));
}

/**
 * Shows an order as it now stands in the message whose button was pressed.
 * @param remark Telegram HTML to stand above it
 */
export async function showOrder(
  desk: AdminDesk,
  ctx: AdminContext,
  orderId: number,
  remark?: string,
): Promise<Toast | undefined> {
  const file = await readOrderFile(desk.database.read, orderId);
  if (!file) return unknownOrder(ctx);
  await replaceCard(ctx, orderCard(file, isOwner(desk, ctx), ctx.texts, remark));
}

function unknownOrder({ texts }: AdminContext): Toast {
  return { text: texts.plain("toast.unknownButton"), isAlert: true };
}

function orphanWords(payment: Payment, texts: Texts): string {
  const { status, transactionId, merchantTransactionId, createdAt } = payment;
  return texts.html("admin.order.orphan", {
    transactionId,
    number: merchantTransactionId,
    amount: receivedLabel(payment),
    status,
    time: timeLabel(createdAt, texts),
  });
}

function words(html: string): Card {
  return { html, keyboard: [] };
}
