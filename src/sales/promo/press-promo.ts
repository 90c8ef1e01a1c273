import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { changeDraft, type Draft, type DraftChange } from "../drafts.ts";
import type { Shop, ShopContext } from "../shop.ts";
import { productOf, replaceDraft } from "../show.ts";
import { findGift } from "./quote.ts";

/** Does what a card's button about promo codes says: asks for a code, drops it, or takes a granted report. */
export async function pressPromo(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  deed: string,
): Promise<Toast | undefined> {
  const { texts, now } = ctx;
  const change = await changeFor(shop, ctx, draft, deed);
  if (!change) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  const changed = await shop.database.write((tx) => changeDraft(tx, draft, change, now));
  if (!changed) return { text: texts.plain("toast.staleButton") };
  await replaceDraft(shop, changed, ctx);
}

async function changeFor(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  deed: string,
): Promise<DraftChange | undefined> {
  if (deed === "enter") return { asking: "promo" };
  if (deed === "drop") return { promoCodeId: null, asking: null };
  const product = deed === "gift" ? productOf(ctx, draft) : undefined;
  const gift = product && (await findGift(shop.database.read, draft.userId, product, ctx.now));
  return gift && { promoCodeId: gift.id, asking: null };
}
