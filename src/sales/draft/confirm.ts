import type { Catalogue, Product } from "../../catalogue/catalogue.ts";
import { findOffer } from "../../catalogue/offers.ts";
import type { Texts } from "../../locales/texts.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { findUser } from "../../shop/users.ts";
import { priceLabel } from "../card/labels.ts";
import type { Draft } from "../drafts.ts";
import { type Quote, quoteFor } from "../promo/quote.ts";

/**
 * Looks in the transaction that orders at what the card showed: an admin may have changed the offer, or kept the buyer out,
 * just now.
 * @param shown the product as the card showed it
 * @returns what the draft costs, or undefined if it cannot be ordered like this
 */
export async function quoteInForce(
  tx: Transaction,
  catalogue: Catalogue,
  draft: Draft,
  shown: Product,
  now: Date,
): Promise<Quote | undefined> {
  return (await mayOrder(tx, catalogue, shown, draft.userId)) ? quoteFor(tx, draft, shown, now) : undefined;
}

/** Why nothing was ordered: the draft costs something else now. */
export function otherPriceText({ due, promo }: Quote, texts: Texts): string {
  const isCodeGone = promo !== undefined && promo.verdict.kind !== "discount";
  return texts.plain(isCodeGone ? "promo.gone" : "toast.priceChanged", { price: priceLabel(due) });
}

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
