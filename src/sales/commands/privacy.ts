import type { Shop, ShopContext } from "../shop.ts";
import { sendCard } from "../show.ts";

/** Says what is stored, for how long, who gets which part of it, and how to have it removed. */
export async function privacyCommand(shop: Shop, ctx: ShopContext): Promise<void> {
  const html = ctx.texts.html("privacy.text", { days: shop.retentionDays });
  await sendCard(ctx, { html, keyboard: [] });
}
