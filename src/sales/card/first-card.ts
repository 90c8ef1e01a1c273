import type { Product } from "../../catalogue/catalogue.ts";
import type { Card } from "../../gateways/telegram/cards.ts";
import { menuButton, productButton, sampleButton } from "../buyers-buttons.ts";
import type { Served, Shop } from "../shop.ts";
import { offerLabel } from "./labels.ts";

/** What the first screen offers. */
interface FirstOffer {
  readonly isGreeted: boolean;
  /** Telegram HTML, such as what became of a code */
  readonly remarks: readonly string[];
  /** granted to this buyer */
  readonly gifts: readonly Product[];
  /** those that others like most */
  readonly favourites: readonly Product[];
}

/** The first screen, which a phone shows whole: who the shop is, the favourites, and the ways to the rest and to a sample. */
export function firstCard(
  { shopName }: Pick<Shop, "shopName">,
  { texts, rails }: Pick<Served, "texts" | "rails">,
  { isGreeted, remarks, gifts, favourites }: FirstOffer,
): Card {
  const isOpen = favourites.length > 0;
  const titles = gifts.map(({ title }) => texts.html("promo.gift.open", { title: title[texts.language] }));
  const html = [
    ...(isGreeted ? [texts.html("start.greeting", { shop: shopName }), ""] : []),
    ...remarks.flatMap((remark) => [remark, ""]),
    ...(titles.length > 0 ? [...titles, ""] : []),
    texts.html("notice.short"),
    "",
    texts.html(isOpen ? "menu.head" : "menu.closed"),
  ];
  return { html: html.join("\n"), keyboard: isOpen ? keyboardOf({ gifts, favourites }, rails, texts) : [] };
}

function keyboardOf(
  { gifts, favourites }: Pick<FirstOffer, "gifts" | "favourites">,
  rails: Served["rails"],
  texts: Served["texts"],
): Card["keyboard"] {
  const others = favourites.filter((product) => !gifts.includes(product));
  return [
    ...gifts.map(({ id, title }) => [productButton(`🎁 ${title[texts.language]}`, id)]),
    ...others.map((product) => [
      productButton(`${product.title[texts.language]} · ${offerLabel(product, rails)}`, product.id),
    ]),
    [menuButton(texts.plain("button.allProducts")), sampleButton(texts.plain("button.sample"))],
  ];
}
