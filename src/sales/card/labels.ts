import type { Texts } from "../../locales/texts.ts";
import { formatAmount, type Money, starCurrency } from "../../shared/money.ts";
import { clockTime } from "../../shop/shop-day.ts";
import { zoneName } from "../../shop/zone-name.ts";

/** US$29.90, ⭐ 780, or the code in front of the amount. */
export function priceLabel(price: Money): string {
  return `${currencySigns.get(price.currency) ?? `${price.currency} `}${formatAmount(price)}`;
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
  [starCurrency, "⭐ "],
]);
