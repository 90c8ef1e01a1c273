import { type Catalogue, findProduct } from "../../catalogue/catalogue.ts";
import type { Texts } from "../../locales/texts.ts";
import type { Money } from "../../shared/money.ts";
import { leastPriceOf, type PromoCode, type Verdict } from "../../shop/promo/discount.ts";
import { priceLabel, pricesLabel, timeLabel } from "../card/labels.ts";
import type { Entered } from "./enter-code.ts";
import type { Option } from "./option.ts";
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

function codeLines({ promo, prices, options }: Quote, catalogue: Catalogue, texts: Texts): string[] {
  if (!promo) return [];
  const { code, verdict } = promo;
  const list = pricesLabel(prices);
  if (verdict.kind !== "discount")
    return [
      refusalText({ kind: verdict.kind, code }, catalogue, texts),
      texts.html("promo.fullPrice", { list }),
    ];
  if (isGift(code)) return [texts.html("promo.gift.line", { list })];
  const values = {
    code: code.code,
    list: pricesLabel(options.map(({ price }) => price)),
    discount: pricesLabel(options.map(takenOff)),
    due: pricesLabel(options.map(({ due }) => due)),
  };
  return [texts.html("promo.line", values), ...options.flatMap((option) => roundingLines(option, texts))];
}

function takenOff({ price, due }: Option): Money {
  return { ...price, amountMinor: price.amountMinor - due.amountMinor };
}

/** What became of a rest that a rail cannot carry. */
function roundingLines({ rounded, due }: Option, texts: Texts): string[] {
  return rounded ? [texts.html(`promo.rounded.${rounded}`, { price: priceLabel(due) })] : [];
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
