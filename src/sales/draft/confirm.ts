import type { Catalogue, Product } from "../../catalogue/catalogue.ts";
import { findOffer } from "../../catalogue/offers.ts";
import type { Texts } from "../../locales/texts.ts";
import type { Transaction } from "../../shared/database/database.ts";
import type { Order } from "../../shared/orders.ts";
import { findUser } from "../../shop/users.ts";
import { priceLabel } from "../card/labels.ts";
import type { Draft } from "../drafts.ts";
import { placeOrder } from "../place-order.ts";
import { heldDiscount, priceTag, type Quote, quoteFor } from "../promo/quote.ts";
import type { Shop } from "../shop.ts";
import type { Wish } from "./decision.ts";

/**
 * Orders at the price that the pressed button names, or not at all.
 * @returns the order; what the draft costs now if that is another price; undefined if the draft has moved on
 */
export async function orderAsAgreed(
  tx: Transaction,
  { catalogue, paymentMinutes }: Shop,
  draft: Draft,
  { product, subject, agreed, messageId, language }: Wish & { language: string },
  now: Date,
): Promise<Order | Quote | undefined> {
  if (!(await mayOrder(tx, catalogue, product, draft.userId))) return undefined;
  const quote = await quoteFor(tx, draft, product, now);
  if (agreed !== priceTag(quote)) return quote;
  const random = crypto.getRandomValues(new Uint8Array(10));
  const discount = heldDiscount(quote);
  const terms = { product, ...subject, language, paymentMinutes, messageId, discount };
  return placeOrder(tx, draft, terms, random, now);
}

/** Why nothing was ordered: the draft costs something else now. */
export function otherPriceText({ due, promo }: Quote, texts: Texts): string {
  const isCodeGone = promo !== undefined && promo.verdict.kind !== "discount";
  return texts.plain(isCodeGone ? "promo.gone" : "toast.priceChanged", { price: priceLabel(due) });
}

/** Looked at in the transaction that orders: an admin may have changed the offer, or kept the buyer out, just now. */
async function mayOrder(
  tx: Transaction,
  catalogue: Catalogue,
  shown: Product,
  userId: number,
): Promise<boolean> {
  const offer = await findOffer(tx, catalogue, shown.id);
  const isSame = offer?.isOnSale === true && Bun.deepEquals(offer.price, shown.price);
  return isSame && !(await findUser(tx, userId))?.bannedAt;
}
