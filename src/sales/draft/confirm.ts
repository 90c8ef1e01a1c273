import type { Catalogue, Product } from "../../catalogue/catalogue.ts";
import { findOffer } from "../../catalogue/offers.ts";
import type { Texts } from "../../locales/texts.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { findUser } from "../../shop/users.ts";
import { pricesLabel } from "../card/labels.ts";
import type { Draft } from "../drafts.ts";
import { type Quote, quoteFor } from "../promo/quote.ts";
import type { Shop } from "../shop.ts";

/**
 * Looks in the transaction that orders at what the card showed: an admin may have changed the offer, or kept the buyer out,
 * just now.
 * @param shown the product as the card showed it
 * @returns what the draft costs, or undefined if it cannot be ordered like this
 */
export async function quoteInForce(
  tx: Transaction,
  shop: Pick<Shop, "catalogue" | "bounds">,
  draft: Draft,
  shown: Product,
  now: Date,
): Promise<Quote | undefined> {
  const isAllowed = await mayOrder(tx, shop.catalogue, shown, draft.userId);
  return isAllowed ? quoteFor(tx, shop.bounds, draft, shown, now) : undefined;
}

/** Why nothing was ordered: the rail has been closed, or the draft costs something else now. */
export function otherPriceText(agreed: string, { options, promo }: Quote, texts: Texts): string {
  const isRailOpen = options.some(({ due }) => agreed.endsWith(due.currency));
  if (!isRailOpen) return texts.plain("toast.railClosed");
  const isCodeGone = promo !== undefined && promo.verdict.kind !== "discount";
  const price = pricesLabel(options.map(({ due }) => due));
  return texts.plain(isCodeGone ? "promo.gone" : "toast.priceChanged", { price });
}

async function mayOrder(
  tx: Transaction,
  catalogue: Catalogue,
  shown: Product,
  userId: number,
): Promise<boolean> {
  const offer = await findOffer(tx, catalogue, shown.id);
  const isSame = offer?.isOnSale === true && costsTheSame(offer, shown);
  return isSame && !(await findUser(tx, userId))?.bannedAt;
}

function costsTheSame(offer: Product, shown: Product): boolean {
  return Bun.deepEquals([offer.price, offer.starPrice], [shown.price, shown.starPrice]);
}
