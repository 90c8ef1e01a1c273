import type { Product } from "../../catalogue/catalogue.ts";
import type { Rail } from "../../shared/states.ts";
import { botLink } from "../../shop/linked-things.ts";
import { offerLabel } from "../card/labels.ts";
import { deliveryWords } from "./delivery-words.ts";
import { html } from "./html.ts";
import type { Page, Surroundings } from "./layout.ts";

/**
 * Shows one report to who comes from outside Telegram, and hands over to the chat: the birth data come first, and only there.
 * @param rails that it can be paid on
 */
export function productPage(
  product: Product,
  rails: readonly Rail[],
  { texts, botName }: Surroundings,
): Page {
  const { id, title, summary, sections, questions } = product;
  const label = texts.plain("checkout.product.price", { price: offerLabel(product, rails) });
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
