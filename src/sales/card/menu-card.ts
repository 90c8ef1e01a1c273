import { productsOnSale } from "../../catalogue/catalogue.ts";
import type { Card } from "../../gateways/telegram/cards.ts";
import { inRows, productButton, sampleButton } from "../buyers-buttons.ts";
import type { Served } from "../shop.ts";
import { offerLabel } from "./labels.ts";

/** So many buttons below each other leave room for the text on a phone; of more, two stand side by side (our choice). */
const mostRows = 9;

/** Everything that the shop sells, a line and a button for each product; a shop that sells nothing at present says so. */
export function menuCard(
  { offers, rails, texts }: Pick<Served, "offers" | "rails" | "texts">,
  remark?: string,
): Card {
  const products = productsOnSale(offers);
  const lines = products.map((product) =>
    texts.html("menu.product", {
      title: product.title[texts.language],
      price: offerLabel(product, rails),
    }),
  );
  const html = [
    ...(remark ? [remark, ""] : []),
    texts.html(products.length > 0 ? "menu.head" : "menu.closed"),
    ...lines,
  ];
  const buttons = products.map(({ id, title }) => productButton(title[texts.language], id));
  const rows = inRows(buttons, products.length > mostRows ? 2 : 1);
  const samples = products.length > 0 ? [[sampleButton(texts.plain("button.sample"))]] : [];
  return { html: html.join("\n"), keyboard: [...rows, ...samples] };
}
