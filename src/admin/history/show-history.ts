import { callLabel } from "../../fulfilment/writing/model-calls.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Keyboard, replaceCard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { findOrder } from "../../shared/orders.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { viewButton } from "../desk-buttons.ts";
import { clip, receivedLabel, timeLabel } from "../labels.ts";
import { modelCost } from "../model-cost.ts";
import { actionLabel } from "../words/action-label.ts";
import { moveLabel } from "../words/move-label.ts";
import { reasonLabel } from "../words/reason-label.ts";
import { type OrderEvent, readEvents } from "./read-events.ts";

/** How many events stand on a page: each fits 300 characters, so that all fit a message. */
const pageLength = 12;

/**
 * Shows a page of all that happened to an order, in the order of time.
 * @param page from 1; one that is not there shows the last, and 0 too
 */
export async function showHistory(
  { database }: AdminDesk,
  ctx: AdminContext,
  orderId: number,
  page: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const order = await findOrder(database.read, orderId);
  if (!order) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  const events = await readEvents(database.read, orderId);
  const pages = Math.max(1, Math.ceil(events.length / pageLength));
  const shown = page >= 1 && page <= pages ? page : pages;
  const lines = events
    .slice((shown - 1) * pageLength, shown * pageLength)
    .map((event) => `• ${timeLabel(event.at, texts)}\n　${wordsOf(event, texts)}`);
  const head = texts.html("admin.history.head", { number: order.merchantTransactionId, page: shown, pages });
  await replaceCard(ctx, {
    html: [head, "", ...lines].join("\n"),
    keyboard: turns(orderId, shown, pages, texts),
  });
}

function turns(orderId: number, page: number, pages: number, texts: Texts): Keyboard {
  const earlier = viewButton(texts.plain("admin.history.button.earlier"), "history", orderId, page - 1);
  const later = viewButton(texts.plain("admin.history.button.later"), "history", orderId, page + 1);
  const turning = [...(page > 1 ? [earlier] : []), ...(page < pages ? [later] : [])];
  const back = viewButton(texts.plain("button.back"), "show", orderId);
  return [...(turning.length > 0 ? [turning] : []), [back]];
}

function wordsOf(event: OrderEvent, texts: Texts): string {
  switch (event.kind) {
    case "order":
      return texts.html("admin.history.order", {
        status: texts.plain(`status.${event.to}`),
        because: clip(reasonLabel(event.because, texts)),
      });
    case "corrected":
      return texts.html("admin.history.corrected");
    case "payment": {
      const { transactionId } = event.payment;
      return texts.html("admin.history.payment", { transactionId, amount: receivedLabel(event.payment) });
    }
    case "refund": {
      const { merchantRefundId: refund } = event.refund;
      return texts.html("admin.history.refund", { refund, amount: moneyLabel(event.refund) });
    }
    case "move":
      return moveLabel(event.move, texts);
    case "call":
      return texts.html("admin.history.call", {
        outcome: clip(reasonLabel(callLabel(event.call), texts)),
        price: modelCost(event.call.priceMicroUsd ?? 0),
      });
    case "deed":
      return texts.html("admin.history.deed", {
        action: actionLabel(event.action, texts),
        admin: event.adminId,
        facts: clip(Object.values(event.facts).join("　")),
      });
  }
}
