import { startPayload } from "../../affiliate/start-link.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import { findOpenDraft, isFormOpen } from "../drafts.ts";
import { menuCard } from "../menu.ts";
import { giftLines } from "../promo/gift-lines.ts";
import { takeLinkedCode } from "../promo/take-code.ts";
import type { Shop, ShopContext } from "../shop.ts";
import { sendDraft } from "../show.ts";

/**
 * Greets and shows the menu; an order being filled in is shown again below it. The promo code of a link is kept for the
 * order, and reports that were granted are told of.
 */
export async function startCommand(shop: Shop, ctx: ShopContext): Promise<void> {
  const { user, texts } = ctx;
  const promo = await takeLinkedCode(shop, ctx, startPayload(ctx.message) ?? "");
  const news = [...(promo === undefined ? [] : [promo]), ...(await giftLines(shop, ctx))];
  const greeting = [texts.html("start.greeting"), ...(news.length > 0 ? ["", ...news] : [])].join("\n");
  await sendCard(ctx, menuCard(ctx, greeting));
  const draft = await findOpenDraft(shop.database.read, user.telegramId);
  if (draft && isFormOpen(draft)) await sendDraft(shop, draft, ctx, texts.html("start.unfinished"));
}
