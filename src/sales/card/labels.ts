import { type Product, priceOn } from "../../catalogue/catalogue.ts";
import type { Texts } from "../../locales/texts.ts";
import { formatAmount, type Money, starCurrency, starSign } from "../../shared/money.ts";
import type { Rail } from "../../shared/states.ts";
import { clockTime } from "../../shop/shop-day.ts";
import { zoneName } from "../../shop/zone-name.ts";

/** US$29.90, ⭐ 780, or the code in front of the amount. */
export function priceLabel(price: Money): string {
  return `${currencySigns.get(price.currency) ?? `${price.currency} `}${formatAmount(price)}`;
}

/** What something costs on each rail: US$29.90 / ⭐ 2300. */
export function pricesLabel(prices: readonly Money[]): string {
  return prices.map(priceLabel).join(" / ");
}

/** What a product costs on each of the rails. */
export function offerLabel(product: Product, rails: readonly Rail[]): string {
  return pricesLabel(rails.map((rail) => priceOn(product, rail)));
}

/** An instant to the minute, with the name of the zone that it is told in. */
export function timeLabel(instant: Date, texts: Texts): string {
  return texts.plain("label.time", {
    time: clockTime(instant, texts.timeZone).slice(0, 16),
    zone: zoneName(texts),
  });
}

const currencySigns = new Map([
  ["USD", "US$"],
  ["HKD", "HK$"],
  ["SGD", "S$"],
  ["TWD", "NT$"],
  ["CNY", "CN¥"],
  ["EUR", "€"],
  ["GBP", "£"],
  [starCurrency, starSign],
]);
