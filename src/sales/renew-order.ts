import type { Transaction } from "../shared/database/database.ts";
import { findOrder, type Order } from "../shared/orders.ts";
import { findPrimaryPayment } from "../shared/payments/rows.ts";
import { leftToRefund } from "../shared/refunds/rows.ts";
import { requestRefund } from "../shared/refunds.ts";
import { isPaidWithoutData } from "./card/order-card.ts";
import { changeDraft, openDraft } from "./drafts.ts";
import { alertOnly, draftOnly, type Reply } from "./reply.ts";
import type { Served, Shop } from "./shop.ts";

/** Asks once more for the data of an order whose money came after they were erased. */
export async function giveAgain(shop: Shop, { texts, user, now }: Served, orderId: number): Promise<Reply> {
  const draft = await shop.database.write(async (tx) => {
    const order = await findWithoutData(tx, orderId, user.telegramId);
    if (!order) return undefined;
    const opened = await openDraft(tx, order.userId, order.productId, now);
    return changeDraft(tx, opened, { forOrderId: order.id, promoCodeId: null }, now);
  });
  return draft ? draftOnly(draft) : alertOnly(texts.plain("toast.unknownButton"));
}

/** Sends the money of such an order back, all of it: nothing was made for it, so that no human need agree. */
export async function payBack(shop: Shop, { texts, user, now }: Served, orderId: number): Promise<Reply> {
  const random = crypto.getRandomValues(new Uint8Array(6));
  const isRequested = await shop.database.write(async (tx) => {
    const order = await findWithoutData(tx, orderId, user.telegramId);
    const payment = order && (await findPrimaryPayment(tx, order.id));
    const amountMinor = payment && (await leftToRefund(tx, payment));
    if (!payment || !amountMinor) return false;
    const refund = await requestRefund(tx, { orderId, paymentId: payment.id, amountMinor }, random, now);
    return refund.kind === "requested";
  });
  if (!isRequested) return alertOnly(texts.plain("toast.unknownButton"));
  return {
    screens: [],
    toast: { text: texts.plain("toast.payBack"), isAlert: true },
    event: { name: "money_asked_back", fields: { orderId } },
  };
}

async function findWithoutData(tx: Transaction, orderId: number, userId: number): Promise<Order | undefined> {
  const order = await findOrder(tx, orderId);
  return order?.userId === userId && isPaidWithoutData(order) ? order : undefined;
}
