import type { Texts } from "../../locales/texts.ts";
import { formatAmount, type Money } from "../../shared/money.ts";
import { beijingTime } from "../../shop/beijing-day.ts";

/** US$29.90, ¥199.00, or the code in front of the amount. */
export function priceLabel(price: Money): string {
  return `${currencySigns.get(price.currency) ?? `${price.currency} `}${formatAmount(price)}`;
}

/** Beijing time, which most buyers live by, and says so. */
export function timeLabel(instant: Date, texts: Texts): string {
  return texts.plain("label.beijingTime", { time: beijingTime(instant).slice(0, 16) });
}

const currencySigns = new Map([
  ["USD", "US$"],
  ["HKD", "HK$"],
  ["SGD", "S$"],
  ["TWD", "NT$"],
  ["CNY", "CN¥"],
  ["EUR", "€"],
  ["GBP", "£"],
]);
