import { type Catalogue, findProduct } from "../catalogue/catalogue.ts";
import type { Texts } from "../locales/texts.ts";

/** What a product is called; its id where the catalogue no longer has it. */
export function productTitle(catalogue: Catalogue, productId: string, texts: Texts): string {
  return findProduct(catalogue, productId)?.title[texts.language] ?? productId;
}
