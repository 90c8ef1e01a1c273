import type { Product } from "../../catalogue/catalogue.ts";
import type { Words } from "../../locales/texts.ts";
import type { Rail } from "../../shared/states.ts";
import { botLink, carriable } from "../../shop/linked-things.ts";
import { offerLabel } from "../card/labels.ts";
import { deliveryWords } from "./delivery-words.ts";
import { html } from "./html.ts";
import type { Page, Surroundings } from "./layout.ts";

/** Codes as they stand in the page's address: they look like codes, and nobody has looked whether they exist. */
export interface BroughtCodes {
  readonly affiliate?: string | undefined;
  readonly promo?: string | undefined;
}

/**
 * Shows one report to who comes from outside Telegram, and hands over to the chat: the birth data come first, and only there.
 * @param rails that it can be paid on
 * @param codes that brought the visitor here, and go along into the chat as far as its address has room
 */
export function productPage(
  product: Product,
  rails: readonly Rail[],
  codes: BroughtCodes,
  { texts, botName }: Surroundings,
): Page {
  const { id, title, summary, sections, questions } = product;
  const carried = carriable({ product: id, r: codes.affiliate, promo: codes.promo });
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
      ${codes.promo !== undefined && html`<p>${promoWords(codes.promo, carried.promo !== undefined, texts)}</p>`}
      <p><a class="go" href="${botLink(botName, carried)}">${texts.plain("checkout.product.order")}</a></p>
      <p class="soft">${texts.plain("report.notice")}</p>`,
  };
}

/** What the code is worth is said in the chat, where guesses are counted. */
function promoWords(code: string, isCarried: boolean, texts: Words): string {
  return texts.plain(isCarried ? "checkout.product.promo" : "checkout.product.promoTyped", { code });
}
