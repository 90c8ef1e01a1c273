import { ConfigurationError } from "../shared/config/environment.ts";
import { type Currency, parseAmount } from "../shared/money.ts";

/** What affiliates are promised. Rates are in hundredths of a percent. */
export interface AffiliateTerms {
  /** of what the buyer paid and keeps paid, unless the affiliate has a rate of their own */
  readonly rateBps: number;
  /** for who brought the affiliate; 0: there is no second level */
  readonly secondRateBps: number;
  /** for how long after the first contact a buyer's orders count */
  readonly windowDays: number;
  /** for how long a commission is held back before it can be withdrawn */
  readonly holdDays: number;
  /** the smallest withdrawal, in the catalogue's currency */
  readonly minimumMinor: number;
  /** `open`: whoever asks is an affiliate at once; `by_admin`: an owner decides */
  readonly approval: "open" | "by_admin";
}

/** The terms as the environment tells them: how many minor units the minimum has depends on the currency. */
export interface AffiliateSettings extends Omit<AffiliateTerms, "minimumMinor"> {
  /** in major units, like 10.00 */
  readonly minimum: string;
}

/**
 * The terms in the currency that the shop sells in.
 * @throws ConfigurationError if the minimum is no amount of it
 */
export function termsIn({ minimum, ...rest }: AffiliateSettings, currency: Currency): AffiliateTerms {
  const minimumMinor = parseAmount(minimum, currency);
  if (minimumMinor === undefined)
    throw new ConfigurationError([
      `AFFILIATE_WITHDRAWAL_MINIMUM is “${minimum}”, which is no amount of ${currency}: write it like the prices of the catalogue`,
    ]);
  return { ...rest, minimumMinor };
}
