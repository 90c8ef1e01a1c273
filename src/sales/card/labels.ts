import { formatAmount, type Money } from "../../shared/money.ts";

/** US$29.90, ¥199.00, or the code in front of the amount. */
export function priceLabel(price: Money): string {
  return `${currencySigns.get(price.currency) ?? `${price.currency} `}${formatAmount(price)}`;
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
