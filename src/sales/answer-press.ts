import { describeError } from "../shared/log.ts";
import type { Shop, ShopContext, Toast } from "./shop.ts";

/** Does what a button says and tells its word; the button stops spinning even when that fails. */
export async function answerPress(
  shop: Shop,
  ctx: ShopContext,
  handle: (shop: Shop, ctx: ShopContext) => Promise<Toast | undefined>,
): Promise<void> {
  let toast = { text: ctx.texts.plain("toast.failed"), isAlert: true };
  try {
    toast = { text: "", isAlert: false, ...(await handle(shop, ctx)) };
  } finally {
    await ctx.answerCallbackQuery({ text: toast.text, show_alert: toast.isAlert }).catch((error: unknown) => {
      shop.log.warn("press_not_answered", { cause: describeError(error) });
    });
  }
}
