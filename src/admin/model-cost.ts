import { moneyLabel } from "../shared/money.ts";

const microUsdPerCent = 10_000;

/** What the model cost, in US dollars and cents; what is less than a cent says so. */
export function modelCost(priceMicroUsd: number): string {
  if (priceMicroUsd > 0 && priceMicroUsd < microUsdPerCent) return "< 0.01 USD";
  return moneyLabel({ amountMinor: Math.round(priceMicroUsd / microUsdPerCent), currency: "USD" });
}
