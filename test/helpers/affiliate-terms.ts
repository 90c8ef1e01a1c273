import type { AffiliateTerms } from "../../src/affiliate/terms.ts";
import { usualStarValue } from "../../src/shared/config/star-value.ts";

/** The terms of a shop whose operator changed nothing: a fifth of a sale, payable after two weeks, from ten dollars. */
export const usualTerms: AffiliateTerms = {
  rateBps: 2000,
  secondRateBps: 0,
  windowDays: 30,
  holdDays: 14,
  minimumMinor: 1000,
  approval: "open",
  starValue: usualStarValue,
};
