import { sendCard } from "../../gateways/telegram/cards.ts";
import type { Shop, ShopContext } from "../shop.ts";

/** Says what is stored, for how long, who gets which part of it, and how to have it removed. */
export async function privacyCommand(shop: Shop, ctx: ShopContext): Promise<void> {
  const days = { days: shop.retentionDays };
  const about = [ctx.texts.html("privacy.text", days)];
  if (shop.affiliates) about.push(ctx.texts.html("affiliate.privacy", days));
  const html = about.join("\n\n");
  await sendCard(ctx, { html, keyboard: [] });
}
