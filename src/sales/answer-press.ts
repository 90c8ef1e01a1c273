import { answerPress as answer, type Toast } from "../gateways/telegram/answer-press.ts";
import type { Shop, ShopContext } from "./shop.ts";

/** Does what a buyer's button says and tells its word, or that it failed. */
export function answerPress(
  shop: Shop,
  ctx: ShopContext,
  handle: (shop: Shop, ctx: ShopContext) => Promise<Toast | undefined>,
): Promise<void> {
  return answer(ctx, shop.log, ctx.texts.plain("toast.failed"), () => handle(shop, ctx));
}
