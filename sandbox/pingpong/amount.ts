/** Decimals by currency, 2 for all others. Source: PingPong's transaction currency appendix. */
const scales = new Map<string, number>([
  ...each(0, "JPY KRW VND CLP ISK XAF XOF XPF UGX PYG RWF GNF KMF DJF BIF VUV UYI"),
  ...each(3, "BHD IQD JOD KWD LYD OMR TND"),
  ...each(4, "CLF"),
]);

/** PingPong's list of some 160 currencies was not published in full: every current ISO 4217 code passes (our choice). */
const currencies = new Set([...Intl.supportedValuesOf("currency"), ...scales.keys()]);

export function isKnownCurrency(currency: string): boolean {
  return currencies.has(currency);
}

/**
 * Reads an amount in major units as the API takes it: digits, no sign, no more decimals than the currency has.
 * @returns millionths of the unit, undefined when it is no such amount or not above zero
 */
export function readAmount(text: string, currency: string): bigint | undefined {
  if (!/^(0|[1-9]\d*)(\.\d+)?$/.test(text)) return undefined;
  const decimals = text.split(".")[1]?.length ?? 0;
  if (decimals > (scales.get(currency) ?? 2)) return undefined;
  const millionths = toMillionths(text);
  return millionths > 0n ? millionths : undefined;
}

/** `"9.9"` → `9900000n`. Takes a decimal of at most six places. */
export function toMillionths(text: string): bigint {
  const [whole = "0", decimals = ""] = text.split(".");
  return BigInt(whole + decimals.padEnd(6, "0"));
}

/** `9900000n` → `"9.900000"`: how queries and notices write amounts. */
export function sixDecimals(millionths: bigint): string {
  const digits = millionths.toString().padStart(7, "0");
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

function each(scale: number, codes: string): [string, number][] {
  return codes.split(" ").map((code) => [code, scale]);
}
