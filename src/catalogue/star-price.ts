import type { StarValue } from "../shared/config/star-value.ts";
import { type Currency, type Money, scaleOf, starCurrency } from "../shared/money.ts";

/**
 * A price in Stars that brings at least what the price in money does, rounded up to a number that is easy to read: to a
 * multiple of 5 below 100, of 10 below 1,000, of 50 below 10,000, of 100 below 100,000, and so on (our choice).
 * @throws RangeError for a price in another currency than the value's
 */
export function starsFor(price: Money, value: StarValue): Money {
  demandCurrency(price.currency, value);
  const exact = roundedUp(
    BigInt(price.amountMinor) * 1_000_000n,
    BigInt(value.micro) * 10n ** BigInt(scaleOf(value.currency)),
  );
  const step = stepFor(exact);
  return { amountMinor: Number(roundedUp(exact, step) * step), currency: starCurrency };
}

function roundedUp(part: bigint, whole: bigint): bigint {
  return (part + whole - 1n) / whole;
}

/** 5, 10, 50, 100, … for numbers of 2, 3, 4, 5, … digits. */
function stepFor(exact: bigint): bigint {
  const digits = Math.max(2, String(exact).length);
  return (digits % 2 === 0 ? 5n : 1n) * 10n ** BigInt(Math.floor((digits - 1) / 2));
}

function demandCurrency(currency: Currency, value: StarValue): void {
  if (currency !== value.currency)
    throw new RangeError(`A Star's value in ${value.currency} says nothing of a price in ${currency}`);
}
