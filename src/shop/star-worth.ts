import type { StarValue } from "../shared/config/star-value.ts";
import { type Money, scaleOf } from "../shared/money.ts";

/** What Stars are worth in money, rounded down to whole minor units. */
export function worthOf(stars: number, value: StarValue): Money {
  return { amountMinor: inMoney(stars, starMicroOf(value)), currency: value.currency };
}

/** What a Star is worth in millionths of a minor unit: 0.013 USD are 1.3 cents, 1,300,000. */
export function starMicroOf({ micro, currency }: StarValue): number {
  return micro * 10 ** scaleOf(currency);
}

/**
 * What an amount is in money: Stars by what each is worth, rounded down to whole minor units.
 * @param starMicro in millionths of a minor unit; null: the amount is in money
 */
export function inMoney(amountMinor: number, starMicro: number | null): number {
  return starMicro === null ? amountMinor : Number((BigInt(amountMinor) * BigInt(starMicro)) / 1_000_000n);
}
