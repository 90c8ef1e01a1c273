import type { Texts } from "../locales/texts.ts";
import type { PayoutMethod } from "../shared/states.ts";
import { dateAt } from "../shop/shop-day.ts";

/** A rate in hundredths of a percent: 15% or 12.5%. */
export function rateLabel(rateBps: number): string {
  return `${rateBps / 100}%`;
}

/** A part of a whole as a percentage with one decimal, or a dash where there is no whole. */
export function shareLabel(part: number, whole: number): string {
  return whole === 0 ? "—" : `${Math.round((part * 1000) / whole) / 10}%`;
}

/** The day of an instant in the shop's time zone. */
export function dayLabel(instant: Date, { timeZone }: Texts): string {
  return dateAt(instant, timeZone);
}

/**
 * Enough of the payout details for their owner to know them by, and for nobody else.
 * @returns a dash once they were erased
 */
export function maskedDetails(method: PayoutMethod, details: string): string {
  if (details === "") return "—";
  const account = (method === "bank" ? accountNumber.exec(details)?.[0] : details.split(/\s/)[0]) ?? details;
  return `${method === "bank" ? "" : account.slice(0, 3)}••••${account.slice(-4)}`;
}

const accountNumber = /\d(?:[ -]?[\dA-Z]){7,}/i;
