import type { StarValue } from "../shared/config/star-value.ts";
import { type Money, scaleOf } from "../shared/money.ts";

/** What Stars are worth in money, rounded down to whole minor units. */
export function worthOf(amountMinor: number, { micro, currency }: StarValue): Money {
  const minorPerMajor = 10n ** BigInt(scaleOf(currency));
  const worthMinor = (BigInt(amountMinor) * BigInt(micro) * minorPerMajor) / 1_000_000n;
  return { amountMinor: Number(worthMinor), currency };
}
