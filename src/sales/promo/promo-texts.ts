import { type Catalogue, findProduct } from "../../catalogue/catalogue.ts";
import type { Texts } from "../../locales/texts.ts";
import { leastPriceOf, type PromoCode, type Verdict } from "../../shop/promo/discount.ts";
import { priceLabel, timeLabel } from "../card/labels.ts";
import type { Entered } from "./enter-code.ts";
import type { Quote } from "./quote.ts";

/** What a card says about the draft's promo code: nothing, what it takes off, or why nothing. Telegram HTML. */
export function promoLines(quote: Quote, catalogue: Catalogue, texts: Texts): string[] {
  return [
    ...codeLines(quote, catalogue, texts),
    ...(quote.gift
      ? [texts.html("promo.gift.waiting", { title: titlesOf(quote.gift, catalogue, texts) })]
      : []),
  ];
}

function codeLines({ promo, price, due }: Quote, catalogue: Catalogue, texts: Texts): string[] {
  if (!promo) return [];
  const { code, verdict } = promo;
  const list = priceLabel(price);
  if (verdict.kind !== "discount")
    return [
      refusalText({ kind: verdict.kind, code }, catalogue, texts),
      texts.html("promo.fullPrice", { list }),
    ];
  if (isGift(code)) return [texts.html("promo.gift.line", { list })];
  const discount = priceLabel({ ...price, amountMinor: verdict.discountMinor });
  return [texts.html("promo.line", { code: code.code, list, discount, due: priceLabel(due) })];
}

/** Says what became of a code that was entered; Telegram HTML. */
export function enteredText(entered: Entered, catalogue: Catalogue, texts: Texts): string {
  switch (entered.kind) {
    case "taken":
      return isGift(entered.code)
        ? texts.html("promo.gift.taken")
        : texts.html("promo.taken", { code: entered.code.code });
    case "locked":
      return texts.html("promo.locked");
    case "malformed":
      return texts.html("promo.malformed");
    case "unknown":
      return texts.html("promo.unknown", { code: entered.written });
    default:
      return refusalText(entered, catalogue, texts);
  }
}

interface Refused {
  readonly kind: Exclude<Verdict["kind"], "discount">;
  readonly code: PromoCode;
}

function refusalText({ kind, code }: Refused, catalogue: Catalogue, texts: Texts): string {
  const { currency, startsAt } = code;
  return texts.html(`promo.refused.${kind}`, {
    code: code.code,
    products: titlesOf(code, catalogue, texts),
    minimum: priceLabel({ amountMinor: leastPriceOf(code), currency: currency ?? "" }),
    time: startsAt ? timeLabel(startsAt, texts) : "",
  });
}

/** A personal code that makes a report free is a present, and its letters mean nothing to the buyer. */
function isGift({ userId, kind }: PromoCode): boolean {
  return userId !== null && kind === "free";
}

/** The titles of the products that a code is for. */
function titlesOf({ productIds }: PromoCode, catalogue: Catalogue, texts: Texts): string {
  const ids = productIds ?? catalogue.map(({ id }) => id);
  const titles = ids.map((id) => findProduct(catalogue, id)?.title[texts.language] ?? id);
  return titles.join(texts.plain("promo.comma"));
}
