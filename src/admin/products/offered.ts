import { type Catalogue, findProduct, type Product } from "../../catalogue/catalogue.ts";
import { findOffer, usualStars } from "../../catalogue/offers.ts";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { productSettings } from "../../shared/database/schema/desk.ts";
import type { Money } from "../../shared/money.ts";

/** A product as the catalogue has it, and as it is offered now. */
export interface Offered {
  readonly product: Product;
  readonly offer: Product;
}

/** @returns undefined if the catalogue has no such product (any more) */
export async function findOffered(
  db: Queries,
  catalogue: Catalogue,
  id: string,
): Promise<Offered | undefined> {
  const product = findProduct(catalogue, id);
  const offer = product && (await findOffer(db, catalogue, id));
  return offer && { product, offer };
}

/** What is changed about an offer; what is absent stays. */
interface OfferChange {
  readonly isOn?: boolean;
  readonly amountMinor?: number;
  readonly stars?: number;
}

/**
 * Changes what is offered from now on; orders keep the price that they were confirmed at. A price that is the catalogue's
 * again is not stored: it then follows the catalogue. Nor is a price in Stars that is the usual one: it then follows the price.
 */
export async function changeOffer(
  tx: Transaction,
  found: Offered,
  { isOn = found.offer.isOnSale, amountMinor = found.offer.price.amountMinor, stars }: OfferChange,
  now: Date,
): Promise<void> {
  const { product } = found;
  const price = { ...product.price, amountMinor };
  const isListed = amountMinor === product.price.amountMinor;
  const starsMinor = stars ?? starPriceAt(found, price).amountMinor;
  const setting = {
    isOn,
    priceMinor: isListed ? null : amountMinor,
    currency: isListed ? null : product.price.currency,
    stars: starsMinor === usualStars(product, price).amountMinor ? null : starsMinor,
    updatedAt: now,
  };
  await tx
    .insert(productSettings)
    .values({ productId: product.id, ...setting })
    .onConflictDoUpdate({ target: productSettings.productId, set: setting });
}

/** What the price in Stars will be at another price: one that an admin has set stays. */
export function starPriceAt({ product, offer }: Offered, price: Money): Money {
  const isSet = offer.starPrice.amountMinor !== usualStars(product, offer.price).amountMinor;
  return isSet ? offer.starPrice : usualStars(product, price);
}
