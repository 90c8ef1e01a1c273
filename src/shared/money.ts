/** A three-letter ISO 4217 code, upper case, or `XTR` for Telegram Stars. */
export type Currency = string;

/** The code of Telegram Stars, which come whole. Source: Bot API, sendInvoice: `currency`. */
export const starCurrency: Currency = "XTR";

/** An amount in the currency's minor unit (cents for USD), always a safe integer. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: Currency;
}

/**
 * How many decimals a currency has.
 * Source: PingPong V4 docs, appendix/transactionCurrency (github.com/shaojianming/v4-document).
 */
export function scaleOf(currency: Currency): number {
  return scales.get(currency) ?? 2;
}

/**
 * Reads a decimal string in major units, as PingPong writes amounts (`"9.90"`, `"9.900000"`), without floats.
 * @returns the amount in minor units, or undefined if the text is no amount or has non-zero digits beyond the currency's scale
 */
export function parseAmount(text: string, currency: Currency): number | undefined {
  const match = /^(0|[1-9]\d{0,10})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) return undefined;
  const scale = scaleOf(currency);
  const decimals = match[2] ?? "";
  if (/[1-9]/.test(decimals.slice(scale))) return undefined;
  const amountMinor = Number(match[1] + decimals.slice(0, scale).padEnd(scale, "0"));
  return Number.isSafeInteger(amountMinor) ? amountMinor : undefined;
}

/**
 * Whether PingPong can be asked for an amount: it takes 12 characters at most, and more than nothing.
 * Source: PingPong V4 docs, services/checkout/api/reserve: `amount`, String(12). It names no other bound.
 */
export function isChargeable(money: Money): boolean {
  return money.amountMinor > 0 && formatAmount(money).length <= 12;
}

/** Writes an amount in major units with exactly the currency's decimals: 990 USD → `"9.90"`, 980 JPY → `"980"`. */
export function formatAmount({ amountMinor, currency }: Money): string {
  const scale = scaleOf(currency);
  const digits = String(amountMinor).padStart(scale + 1, "0");
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** What stands before an amount of Stars, with a blank where no line breaks. */
export const starSign = "⭐\u00a0";

/** 29.90 USD, or −3.00 USD: with the code, because it is compared with PingPong's pages. Stars are ⭐ 780. */
export function moneyLabel({ amountMinor, currency }: Money): string {
  const sign = amountMinor < 0 ? "−" : "";
  const digits = formatAmount({ amountMinor: Math.abs(amountMinor), currency });
  return currency === starCurrency ? `${sign}${starSign}${digits}` : `${sign}${digits} ${currency}`;
}

const scales = new Map<Currency, number>([
  ...words("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", 0),
  ...words("XTR", 0),
  ...words("BHD IQD JOD KWD LYD OMR TND", 3),
  ...words("CLF", 4),
]);

function words(codes: string, scale: number): [Currency, number][] {
  return codes.split(" ").map((code) => [code, scale]);
}
