import type { Product } from "../../catalogue/catalogue.ts";
import { botLink } from "../../shop/linked-things.ts";
import { priceLabel } from "../card/labels.ts";
import { deliveryWords } from "./delivery-words.ts";
import { html } from "./html.ts";
import type { Page, Surroundings } from "./layout.ts";

/** Shows one report to who comes from outside Telegram, and hands over to the chat: the birth data come first, and only there. */
export function productPage(product: Product, { texts, botName }: Surroundings): Page {
  const { id, title, summary, price, sections, questions } = product;
  const label = texts.plain("checkout.product.price", { price: priceLabel(price) });
  return {
    title: title[texts.language],
    isPublic: true,
    body: html`
      <section>
        <p>${summary[texts.language]}</p>
        <p class="price">${label}</p>
      </section>
      <section>
        <h2>${texts.plain("checkout.product.contents")}</h2>
        <ul>${sections[texts.language].map((section) => html`<li>${section}</li>`)}</ul>
        <p>${deliveryWords(questions, texts)}</p>
      </section>
      <p>${texts.plain("checkout.product.how")}</p>
      <p><a class="go" href="${botLink(botName, { product: id })}">${texts.plain("checkout.product.order")}</a></p>
      <p class="soft">${texts.plain("report.notice")}</p>`,
  };
}
