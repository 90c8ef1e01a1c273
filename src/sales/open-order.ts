import { showAnew } from "../shared/show-again.ts";
import { findOwnOrder, refuseButton } from "./own-order.ts";
import type { Reply } from "./reply.ts";
import type { Shop, ShopContext } from "./shop.ts";

/** Has an order shown in a new message, as it stands. */
export async function openOrder(shop: Shop, ctx: ShopContext, orderId: number): Promise<Reply> {
  return shop.database.write(async (tx) => {
    const order = await findOwnOrder(tx, ctx, orderId);
    if (!order) return refuseButton(order, ctx);
    await showAnew(tx, orderId);
    return { screens: [], toast: { text: ctx.texts.plain("toast.orderShown") } };
  });
}
