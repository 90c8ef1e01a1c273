import { type Product, priceOn } from "../../catalogue/catalogue.ts";
import type { Money } from "../../shared/money.ts";
import type { Rail } from "../../shared/states.ts";
import type { Bounds } from "../../shop/bounds.ts";

/** A way to pay for what is being ordered. */
export interface Option {
  readonly rail: Rail;
  /** in the currency of the rail, as is what is due */
  readonly price: Money;
  readonly due: Money;
  /** what became of a rest that the rail cannot carry */
  readonly rounded?: "up" | "free" | undefined;
}

/** What a promo code does to the price, in the currency of that. */
export interface Discount {
  readonly discountMinor: number;
  /** not everybody may have it any number of times */
  readonly isLimited: boolean;
}

/**
 * What a product costs on a rail. The code takes the same share off each rail's price; a broken unit counts as a whole one. A
 * rest below the smallest amount that the rail carries is rounded up to that, or is nothing if it is less than half of it; nothing
 * only with a code whose uses are limited, so that no price makes a report free for everybody (our choice).
 */
export function optionOn(
  rail: Rail,
  product: Product,
  discount: Discount | undefined,
  bounds: Bounds,
): Option {
  const price = priceOn(product, rail);
  if (!discount) return { rail, price, due: price };
  const left = { ...price, amountMinor: leftOf(price, product.price, discount) };
  const rounded = roundingOf(left, discount, bounds);
  if (!rounded) return { rail, price, due: left };
  const dueMinor = rounded === "free" ? 0 : Math.min(bounds.smallestMinor, price.amountMinor);
  return { rail, price, due: { ...price, amountMinor: dueMinor }, rounded };
}

/** The share of a rail's price that is left, rounded up; integers of any size, because their product is none of JavaScript's. */
function leftOf(onRail: Money, listed: Money, { discountMinor }: Discount): number {
  const whole = BigInt(listed.amountMinor);
  const left = BigInt(listed.amountMinor - discountMinor);
  return Number((BigInt(onRail.amountMinor) * left + whole - 1n) / whole);
}

function roundingOf(left: Money, { isLimited }: Discount, bounds: Bounds): Option["rounded"] {
  if (left.amountMinor === 0 || left.currency !== bounds.currency) return undefined;
  if (left.amountMinor >= bounds.smallestMinor) return undefined;
  return isLimited && left.amountMinor * 2 < bounds.smallestMinor ? "free" : "up";
}
