import type { AffiliateSettings } from "../shared/config/config.ts";
import { ConfigurationError } from "../shared/config/environment.ts";
import type { StarValue } from "../shared/config/star-value.ts";
import { type Currency, parseAmount } from "../shared/money.ts";

/** What affiliates are promised, with the smallest withdrawal in the catalogue's currency. */
export interface AffiliateTerms extends Omit<AffiliateSettings, "minimum"> {
  readonly minimumMinor: number;
  /** what orders in Stars count for, in the catalogue's currency too */
  readonly starValue: StarValue;
}

/**
 * The terms in the currency that the shop sells in.
 * @throws ConfigurationError if the minimum is no amount of it
 */
export function termsIn(
  { minimum, ...rest }: AffiliateSettings,
  currency: Currency,
  starValue: StarValue,
): AffiliateTerms {
  const minimumMinor = parseAmount(minimum, currency);
  if (minimumMinor === undefined)
    throw new ConfigurationError([
      `AFFILIATE_WITHDRAWAL_MINIMUM is “${minimum}”, which is no amount of ${currency}: write it like the prices of the catalogue`,
    ]);
  return { ...rest, minimumMinor, starValue };
}
