import type { BotConfig } from "../shared/config/config.ts";
import { ConfigurationError } from "../shared/config/environment.ts";
import { type Currency, type Money, moneyLabel, parseAmount, starCurrency } from "../shared/money.ts";
import type { Rail } from "../shared/states.ts";

/** The smallest and the largest amount that a rail carries. They say nothing of other currencies. */
export interface Bounds {
  readonly smallestMinor: number;
  readonly largestMinor: number;
  readonly currency: Currency;
}

/** What each rail carries. */
export type RailBounds = Readonly<Record<Rail, Bounds>>;

/**
 * What each rail carries, PingPong in the currency that the shop sells in.
 * @throws ConfigurationError if a bound is no amount of that, or the smallest is above the largest
 */
export function boundsIn({ pingpong, stars }: BotConfig["bounds"], currency: Currency): RailBounds {
  const smallestMinor = amountIn("PINGPONG_MINIMUM", pingpong.minimum, currency) ?? 1;
  const largestMinor = amountIn("PINGPONG_MAXIMUM", pingpong.maximum, currency) ?? Number.MAX_SAFE_INTEGER;
  const inStars = { smallestMinor: stars.minimum, largestMinor: stars.maximum, currency: starCurrency };
  return {
    pingpong: ordered("PINGPONG", { smallestMinor, largestMinor, currency }),
    stars: ordered("STARS", inStars),
  };
}

/** Whether a rail carries an amount. */
export function carries({ smallestMinor, largestMinor, currency }: Bounds, money: Money): boolean {
  if (money.currency !== currency) return true;
  return smallestMinor <= money.amountMinor && money.amountMinor <= largestMinor;
}

/** What a product costs. */
interface Priced {
  readonly id: string;
  readonly price: Money;
  readonly starPrice: Money;
}

/** @throws ConfigurationError for a price of the catalogue that its rail does not carry */
export function demandCarried(catalogue: readonly Priced[], { pingpong, stars }: RailBounds): void {
  const refused = catalogue.flatMap(({ id, price, starPrice }) => [
    ...(carries(pingpong, price) ? [] : [refusal("PINGPONG", id, price)]),
    ...(carries(stars, starPrice) ? [] : [refusal("STARS", id, starPrice)]),
  ]);
  if (refused.length > 0) throw new ConfigurationError(refused);
}

function refusal(name: string, id: string, price: Money): string {
  return `${name}_MINIMUM and ${name}_MAXIMUM leave out the price of “${id}”, ${moneyLabel(price)}: change them, or the price in the catalogue`;
}

function amountIn(name: string, text: string | undefined, currency: Currency): number | undefined {
  if (text === undefined) return undefined;
  const amountMinor = parseAmount(text, currency);
  if (amountMinor) return amountMinor;
  throw new ConfigurationError([
    `${name} is “${text}”, which is no amount of ${currency}: write it like the prices of the catalogue, or leave it out`,
  ]);
}

function ordered(name: string, bounds: Bounds): Bounds {
  if (bounds.smallestMinor <= bounds.largestMinor) return bounds;
  throw new ConfigurationError([`${name}_MINIMUM is above ${name}_MAXIMUM: set it to the smaller one`]);
}
