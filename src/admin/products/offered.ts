import { type Catalogue, findProduct, type Product } from "../../catalogue/catalogue.ts";
import { findOffer } from "../../catalogue/offers.ts";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { productSettings } from "../../shared/database/schema/desk.ts";

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
}

/**
 * Changes what is offered from now on; orders keep the price that they were confirmed at. A price that is the catalogue's
 * again is not stored: it then follows the catalogue.
 */
export async function changeOffer(
  tx: Transaction,
  { product, offer }: Offered,
  { isOn = offer.isOnSale, amountMinor = offer.price.amountMinor }: OfferChange,
  now: Date,
): Promise<void> {
  const isListed = amountMinor === product.price.amountMinor;
  const setting = {
    isOn,
    priceMinor: isListed ? null : amountMinor,
    currency: isListed ? null : product.price.currency,
    updatedAt: now,
  };
  await tx
    .insert(productSettings)
    .values({ productId: product.id, ...setting })
    .onConflictDoUpdate({ target: productSettings.productId, set: setting });
}
