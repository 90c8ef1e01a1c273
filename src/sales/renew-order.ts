import { findPrimaryPayment } from "../shared/payments/rows.ts";
import { leftToRefund } from "../shared/refunds/rows.ts";
import { requestRefund } from "../shared/refunds.ts";
import { isPaidWithoutData } from "./card/order-card.ts";
import { changeDraft, openDraft } from "./drafts.ts";
import { findOwnOrder, refuseButton } from "./own-order.ts";
import { draftOnly, type Reply } from "./reply.ts";
import type { Served, Shop } from "./shop.ts";

/** Asks once more for the data of an order whose money came after they were erased. */
export async function giveAgain({ database }: Shop, served: Served, orderId: number): Promise<Reply> {
  const { now } = served;
  return database.write(async (tx) => {
    const order = await findOwnOrder(tx, served, orderId);
    if (!order || !isPaidWithoutData(order)) return refuseButton(order, served);
    const opened = await openDraft(tx, order.userId, order.productId, now);
    const change = { forOrderId: order.id, promoCodeId: null };
    return draftOnly((await changeDraft(tx, opened, change, now)) ?? opened);
  });
}

/** Sends the money of such an order back, all of it: nothing was made for it, so that no human need agree. */
export async function payBack({ database }: Shop, served: Served, orderId: number): Promise<Reply> {
  const { texts, now } = served;
  const random = crypto.getRandomValues(new Uint8Array(6));
  return database.write(async (tx) => {
    const order = await findOwnOrder(tx, served, orderId);
    if (!order || !isPaidWithoutData(order)) return refuseButton(order, served);
    const payment = await findPrimaryPayment(tx, order.id);
    const amountMinor = payment && (await leftToRefund(tx, payment));
    if (!payment || !amountMinor) return refuseButton(order, served);
    const refund = await requestRefund(tx, { orderId, paymentId: payment.id, amountMinor }, random, now);
    if (refund.kind !== "requested") return refuseButton(order, served);
    return {
      screens: [],
      toast: { text: texts.plain("toast.payBack"), isAlert: true },
      event: { name: "money_asked_back", fields: { orderId } },
    };
  });
}
