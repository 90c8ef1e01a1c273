import type { Words } from "../locales/texts.ts";
import type { Product } from "./catalogue.ts";

/**
 * The headings of an order's report, in order: the product's, and behind them the one that answers what the buyer has in mind.
 * @param words in the report's language
 */
export function sectionsOf(
  { sections }: Pick<Product, "sections">,
  { concern }: { readonly concern: string | null },
  words: Words,
): readonly string[] {
  const own = sections[words.language];
  return concern === null ? own : [...own, words.plain("concern.heading")];
}
