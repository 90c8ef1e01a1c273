import { type Catalogue, findProduct, type Product } from "../../catalogue/catalogue.ts";
import { findOffer } from "../../catalogue/offers.ts";
import { digestOf } from "../../gateways/telegram/quoted.ts";
import type { Queries } from "../../shared/database/database.ts";

/** What a button names a product by, since it carries numbers only: the digest of its id. */
export function productNumber(id: string): number {
  return digestOf([id]);
}

/** A product as the catalogue has it, and as it is offered now. */
export interface Offered {
  readonly product: Product;
  readonly offer: Product;
}

/** @returns the product that a button names, or undefined if the catalogue has it no more */
export async function findOffered(
  db: Queries,
  catalogue: Catalogue,
  number: number,
): Promise<Offered | undefined> {
  const id = catalogue.find((each) => productNumber(each.id) === number)?.id ?? "";
  const product = findProduct(catalogue, id);
  const offer = await findOffer(db, catalogue, id);
  return product && offer && { product, offer };
}
