import { annualYearAt } from "../../bazi/reading/annual.ts";

/** @returns the year that a message consists of, such as 2027, 2027年, 明年 or next year, or undefined; years begin at 立春 */
export function readYear(text: string, now: Date): number | undefined {
  const words = text.normalize("NFKC").trim().toLowerCase();
  const digits = /^(?:公元|西元)?\s*(\d{4})\s*年?[。.]?$/.exec(words)?.[1];
  if (digits) return Number(digits);
  const distance = namedYears.get(words);
  return distance === undefined ? undefined : annualYearAt(now) + distance;
}

const namedYears = new Map([
  ["今年", 0],
  ["this year", 0],
  ["明年", 1],
  ["next year", 1],
  ["后年", 2],
  ["後年", 2],
  ["去年", -1],
  ["last year", -1],
]);
