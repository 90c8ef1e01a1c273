/** What a Star is worth to the shop's owner. */
export interface StarValue {
  /** millionths of the currency's major unit, a positive safe integer */
  readonly micro: number;
  /** ISO 4217 */
  readonly currency: string;
}

/**
 * Telegram pays an owner about 0.013 US dollars for a Star.
 * Source: Telegram's terms for bot developers, 6.2.3, as of 2025.
 */
export const usualStarValue: StarValue = { micro: 13_000, currency: "USD" };

/**
 * Reads what a Star is worth, an amount and a currency like `0.013 USD`.
 * @returns undefined if the text is no such value, or the value is nothing
 */
export function parseStarValue(text: string): StarValue | undefined {
  const [, whole = "", decimals = "", currency = ""] =
    /^(0|[1-9]\d{0,4})(?:\.(\d{1,6}))? (?!XTR)([A-Z]{3})$/.exec(text) ?? [];
  const micro = Number(whole + decimals.padEnd(6, "0"));
  return micro > 0 ? { micro, currency } : undefined;
}
