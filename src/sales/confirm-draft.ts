import type { Product } from "../catalogue/catalogue.ts";
import { findOffer } from "../catalogue/offers.ts";
import type { Toast } from "../gateways/telegram/answer-press.ts";
import type { Texts } from "../locales/texts.ts";
import type { Transaction } from "../shared/database/database.ts";
import { isFree, type Order } from "../shared/orders.ts";
import { findUser } from "../shop/users.ts";
import { priceLabel } from "./card/labels.ts";
import type { Draft } from "./drafts.ts";
import { subjectOf } from "./order-charts.ts";
import { type OrderTerms, placeOrder } from "./place-order.ts";
import { heldDiscount, priceTag, type Quote, quoteFor } from "./promo/quote.ts";
import { reshow } from "./reshow.ts";
import type { Shop, ShopContext } from "./shop.ts";
import { productOf } from "./show.ts";

/**
 * Orders what a draft says; its message becomes the order's.
 * @param agreed the price that the pressed button names: nothing is ordered at another one
 */
export async function confirmDraft(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  agreed: string,
): Promise<Toast> {
  const { texts, now } = ctx;
  const product = productOf(ctx, draft);
  if (!product) return reshow(shop, ctx, draft, texts.plain("toast.productGone"));
  const subject = subjectOf(draft, product, now);
  if (!subject) return reshow(shop, ctx, draft, texts.plain("toast.incomplete"));
  const messageId = ctx.callbackQuery?.message?.message_id ?? null;
  const { language } = texts;
  const terms = { product, ...subject, language, paymentMinutes: shop.paymentMinutes, messageId };
  const placed = await place(shop, draft, terms, agreed, now);
  if (!placed) return { text: texts.plain("toast.staleButton") };
  if ("due" in placed) return reshow(shop, ctx, draft, otherPriceText(placed, texts));
  const { id: orderId, merchantTransactionId } = placed;
  shop.log.info("order_placed", { orderId, merchantTransactionId });
  return { text: texts.plain(isFree(placed) ? "promo.ordered" : "toast.ordered") };
}

/**
 * Orders at the price that the pressed button names, or not at all.
 * @returns the order; what the draft costs now if that is another price; undefined if the draft has moved on
 */
async function place(
  shop: Shop,
  draft: Draft,
  terms: OrderTerms,
  agreed: string,
  now: Date,
): Promise<Order | Quote | undefined> {
  const random = crypto.getRandomValues(new Uint8Array(10));
  return shop.database.write(async (tx) => {
    if (!(await mayOrder(tx, shop, terms.product, draft.userId))) return undefined;
    const quote = await quoteFor(tx, draft, terms.product, now);
    if (agreed !== priceTag(quote)) return quote;
    return placeOrder(tx, draft, { ...terms, discount: heldDiscount(quote) }, random, now);
  });
}

function otherPriceText({ due, promo }: Quote, texts: Texts): string {
  const isCodeGone = promo !== undefined && promo.verdict.kind !== "discount";
  return texts.plain(isCodeGone ? "promo.gone" : "toast.priceChanged", { price: priceLabel(due) });
}

/** Looked at in the transaction that orders: an admin may have changed the offer, or kept the buyer out, just now. */
async function mayOrder(tx: Transaction, shop: Shop, shown: Product, userId: number): Promise<boolean> {
  const offer = await findOffer(tx, shop.catalogue, shown.id);
  const isSame = offer?.isOnSale === true && Bun.deepEquals(offer.price, shown.price);
  return isSame && !(await findUser(tx, userId))?.bannedAt;
}
