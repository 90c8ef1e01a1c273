import { type Catalogue, type Product, readCatalogue } from "../../src/catalogue/catalogue.ts";

/** Sections of each product of {@link shortCatalogue}. */
export const SHORT_SECTIONS = 2;

/**
 * The products as they are sold, with only the first sections of each, for tests that are about no report: to write and
 * judge a whole one takes a processor a third of a second.
 */
export const shortCatalogue: Catalogue = readCatalogue(undefined).map(shortened);

function shortened(product: Product): Product {
  const { sections, tells, wantedCharacters } = product;
  return {
    ...product,
    sections: {
      "zh-CN": first(sections["zh-CN"]),
      "zh-TW": first(sections["zh-TW"]),
      en: first(sections.en),
    },
    tells: first(tells),
    wantedCharacters: first(wantedCharacters).map((length) => length / 4),
  };
}

function first<Each>(all: readonly Each[]): readonly Each[] {
  return all.slice(0, SHORT_SECTIONS);
}
