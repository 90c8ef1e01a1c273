import { findProduct } from "../catalogue/catalogue.ts";
import { openFilled } from "./drafts.ts";
import { filledAsOrdered } from "./filled-as-ordered.ts";
import { findOwnOrder, refuseButton } from "./own-order.ts";
import { alertOnly, draftOnly, type Reply } from "./reply.ts";
import type { Shop, ShopContext } from "./shop.ts";

/**
 * Opens the form with everything that an order was placed with, to be ordered again. What was answered by a report
 * that was paid for, the year and what its buyer had in mind, is asked for anew.
 */
export async function reorder(shop: Shop, ctx: ShopContext, orderId: number): Promise<Reply> {
  const { texts, user, now, offers } = ctx;
  return shop.database.write(async (tx) => {
    const order = await findOwnOrder(tx, ctx, orderId);
    if (!order) return refuseButton(order, ctx);
    if (order.erasedAt !== null) return alertOnly(texts.plain("toast.orderDataGone"));
    if (!findProduct(offers, order.productId)?.isOnSale) return alertOnly(texts.plain("toast.productGone"));
    const { form, ...filled } = await filledAsOrdered(tx, order);
    const { year: _, concern: __, ...withoutWish } = form;
    const draft = await openFilled(
      tx,
      user.telegramId,
      { ...filled, form: order.paidAt === null ? form : withoutWish },
      now,
    );
    return {
      ...draftOnly(draft),
      isBelow: true,
      toast: { text: texts.plain("toast.orderFilled") },
      event: { name: "order_repeated", fields: { orderId } },
    };
  });
}
