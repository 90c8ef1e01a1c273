import type { Api } from "grammy";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { callTelegram } from "../../gateways/telegram.ts";
import { textsIn } from "../../locales/texts.ts";
import type { Database } from "../../shared/database/database.ts";
import { describeError, type Log } from "../../shared/log.ts";
import type { Card } from "../buttons.ts";
import { orderCard } from "../card/order-card.ts";
import { findUnshownOrders, noteShown } from "./checkouts.ts";

/** What drawing orders in their chats needs. */
export interface OrderDisplay {
  readonly database: Database;
  readonly api: Api;
  readonly catalogue: Catalogue;
  readonly log: Log;
}

const ordersAtOnce = 20;

/** Brings the chat message of every order up to date that has changed: link there, paid, expired. */
export async function showOrders(display: OrderDisplay): Promise<void> {
  const due = await findUnshownOrders(display.database.read, ordersAtOnce);
  await Promise.all(due.map((row) => showOrder(display, row)));
}

type Row = Awaited<ReturnType<typeof findUnshownOrders>>[number];

async function showOrder(display: OrderDisplay, { order, checkout, language }: Row): Promise<void> {
  const card = orderCard(order, checkout, display.catalogue, textsIn(language));
  try {
    const messageId = await draw(display.api, order.userId, checkout.messageId, card);
    if (messageId === "unknown") return;
    await display.database.write((tx) => noteShown(tx, order, checkout, messageId));
  } catch (error) {
    display.log.error("order_not_shown", { orderId: order.id, cause: describeError(error) });
  }
}

/** @returns the message that shows the card, null if the user cannot be reached, or unknown */
async function draw(
  api: Api,
  chatId: number,
  messageId: number | null,
  card: Card,
): Promise<number | null | "unknown"> {
  const options = {
    parse_mode: "HTML" as const,
    reply_markup: { inline_keyboard: card.keyboard },
    link_preview_options: { is_disabled: true },
  };
  if (messageId !== null) {
    const edited = await callTelegram(() => api.editMessageText(chatId, messageId, card.html, options));
    if (edited.kind === "unknown") return "unknown";
    if (edited.kind !== "message_gone") return messageId;
  }
  const sent = await callTelegram(() => api.sendMessage(chatId, card.html, options));
  if (sent.kind === "unknown") return "unknown";
  return sent.kind === "done" ? sent.value.message_id : null;
}
