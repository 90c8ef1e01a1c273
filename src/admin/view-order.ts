import type { Toast } from "../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../gateways/telegram/cards.ts";
import { type AdminContext, type AdminDesk, isOwner } from "./desk.ts";
import { orderCard } from "./desk-order-card.ts";
import { lookUp, type OrderFile, readOrderFile } from "./order-file.ts";
import { sendOrphan } from "./view-orphan.ts";

/**
 * Shows an order by its number or PingPong's, or what a payment without an order is, in a new message.
 * @returns false if nothing has this number
 */
export async function sendNumbered(desk: AdminDesk, ctx: AdminContext, number: string): Promise<boolean> {
  const found = await lookUp(desk.database.read, number);
  if (!found) return false;
  if ("orphan" in found) await sendOrphan(desk, ctx, found.orphan);
  else await sendOrder(desk, ctx, found.orderId);
  return true;
}

/** Shows an order in a new message, below an alert for example. */
export async function sendOrder(
  desk: AdminDesk,
  ctx: AdminContext,
  orderId: number,
): Promise<Toast | undefined> {
  const file = await readOrderFile(desk.database.read, orderId);
  if (!file) return unknownOrder(ctx);
  await sendCard(ctx, cardOf(desk, ctx, file));
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
  await replaceCard(ctx, cardOf(desk, ctx, file, remark));
}

function cardOf(desk: AdminDesk, ctx: AdminContext, file: OrderFile, remark?: string): Card {
  const { catalogue } = desk;
  return orderCard(file, { catalogue, isOwner: isOwner(desk, ctx) }, ctx.texts, remark);
}

function unknownOrder({ texts }: AdminContext): Toast {
  return { text: texts.plain("toast.unknownButton"), isAlert: true };
}
