import { correctionVerdict } from "../shop/correction.ts";
import { refuseCorrection } from "./confirm-correction.ts";
import { openFilled } from "./drafts.ts";
import { filledAsOrdered } from "./filled-as-ordered.ts";
import { findOwnOrder, refuseButton } from "./own-order.ts";
import { draftOnly, type Reply } from "./reply.ts";
import type { Shop, ShopContext } from "./shop.ts";

/** Opens the form with the birth data of a paid order, to be corrected once. */
export async function askCorrection(shop: Shop, ctx: ShopContext, orderId: number): Promise<Reply> {
  const { user, texts, now } = ctx;
  return shop.database.write(async (tx) => {
    const order = await findOwnOrder(tx, ctx, orderId);
    if (!order) return refuseButton(order, ctx);
    const verdict = await correctionVerdict(tx, order, shop.correctionHours, now);
    if (verdict !== "open") return refuseCorrection(shop, ctx, order, verdict);
    const filled = { ...(await filledAsOrdered(tx, order)), promoCodeId: null, forOrderId: order.id };
    const draft = await openFilled(tx, user.telegramId, filled, now);
    return { ...draftOnly(draft), isBelow: true, toast: { text: texts.plain("correction.opened") } };
  });
}
