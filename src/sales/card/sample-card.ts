import { type Product, productsOnSale } from "../../catalogue/catalogue.ts";
import type { Card } from "../../gateways/telegram/cards.ts";
import { menuButton, productButton, sampleButton, wholeSampleButton } from "../buyers-buttons.ts";
import type { Served } from "../shop.ts";
import { offerLabel } from "./labels.ts";

/** What stands below a page of a report: what the whole of it is, and the ways to order it, to the next page and to all. */
export function sampleCard(
  product: Product,
  { offers, rails, texts }: Pick<Served, "offers" | "rails" | "texts">,
): Card {
  const { language } = texts;
  const { id, title, summary, sections } = product;
  const products = productsOnSale(offers);
  const next = products[(products.findIndex((each) => each.id === id) + 1) % products.length];
  return {
    html: texts.html("sample.caption", {
      title: title[language],
      summary: summary[language],
      sections: sections[language].length,
    }),
    keyboard: [
      [productButton(texts.plain("button.orderThis", { price: offerLabel(product, rails) }), id)],
      [wholeSampleButton(texts.plain("button.wholeSample"), id)],
      ...(next && next !== product
        ? [[sampleButton(texts.plain("button.nextSample", { title: next.title[language] }), next.id)]]
        : []),
      [menuButton(texts.plain("button.allProducts"))],
    ],
  };
}
