/** What the model cost, in US dollars to the hundredth of a cent: 12,345 millionths → `0.0123 USD`. */
export function modelCost(priceMicroUsd: number): string {
  const hundredths = Math.round(priceMicroUsd / 100);
  const sign = hundredths < 0 ? "-" : "";
  const digits = String(Math.abs(hundredths)).padStart(5, "0");
  return `${sign}${digits.slice(0, -4)}.${digits.slice(-4)} USD`;
}
