import { sendCard } from "../gateways/telegram/cards.ts";
import { consentCard } from "./card/consent-card.ts";
import type { Shop, ShopContext } from "./shop.ts";

/**
 * Answers a typed message with the question for consent. The message is not stored: Telegram brings it back with the
 * press of the button, because the question is a reply to it.
 */
export async function askConsent(shop: Shop, ctx: ShopContext): Promise<void> {
  await sendCard(ctx, consentCard(shop, ctx.texts), ctx.message?.message_id);
}
