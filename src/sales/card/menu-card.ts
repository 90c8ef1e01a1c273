import { productsOnSale } from "../../catalogue/catalogue.ts";
import type { Card } from "../../gateways/telegram/cards.ts";
import { productButton } from "../buyers-buttons.ts";
import type { Served } from "../shop.ts";
import { priceLabel } from "./labels.ts";

/** What the shop sells, a button for each product; a shop that sells nothing at present says so. */
export function menuCard(
  { offers, texts }: Pick<Served, "offers" | "texts">,
  greeting: string | undefined,
): Card {
  const products = productsOnSale(offers);
  const lines = products.map(({ title, summary, price }) =>
    texts.html("menu.product", {
      title: title[texts.language],
      price: priceLabel(price),
      summary: summary[texts.language],
    }),
  );
  const html = [
    ...(greeting ? [greeting, ""] : []),
    texts.html(products.length > 0 ? "menu.head" : "menu.closed"),
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
