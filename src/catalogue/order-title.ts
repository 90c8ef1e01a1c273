import type { Words } from "../locales/texts.ts";
import { type Catalogue, findProduct, type Product } from "./catalogue.ts";

/** What was ordered, as it is called wherever people read of it: the product's title, and the year that it is about. */
export function orderTitle(
  { productId, chosenYear }: { readonly productId: string; readonly chosenYear: number | null },
  catalogue: Catalogue,
  texts: Words,
): string {
  return withYear(productTitle(catalogue, productId, texts), chosenYear, texts);
}

/** The same before there is an order. */
export function wishTitle({ title }: Product, year: number | undefined, texts: Words): string {
  return withYear(title[texts.language], year ?? null, texts);
}

/** What a product is called; its id where the catalogue no longer has it. */
export function productTitle(catalogue: Catalogue, productId: string, texts: Words): string {
  return findProduct(catalogue, productId)?.title[texts.language] ?? productId;
}

function withYear(title: string, year: number | null, texts: Words): string {
  return year === null ? title : texts.plain("order.titleOfYear", { title, year });
}
