import { productsOnSale } from "../catalogue/catalogue.ts";
import type { Texts } from "../locales/texts.ts";
import { type Card, productButton } from "./buttons.ts";
import { priceLabel } from "./card/labels.ts";
import type { Shop } from "./shop.ts";

/** What the shop sells, a button for each product. */
export function menuCard({ catalogue }: Pick<Shop, "catalogue">, texts: Texts, greeting?: string): Card {
  const products = productsOnSale(catalogue);
  const lines = products.map(({ title, summary, price }) =>
    texts.html("menu.product", {
      title: title[texts.language],
      price: priceLabel(price),
      summary: summary[texts.language],
    }),
  );
  const html = [
    ...(greeting ? [greeting, ""] : []),
    texts.html("menu.head"),
    "",
    ...lines,
    "",
    texts.html("notice"),
  ];
  const keyboard = products.map(({ id, title, price }) => [
    productButton(`${title[texts.language]} · ${priceLabel(price)}`, id),
  ]);
  return { html: html.join("\n"), keyboard };
}
