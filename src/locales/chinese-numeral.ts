const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  初: 0,
  一: 1,
  元: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const TENS: Readonly<Record<string, number>> = { 廿: 20, 卅: 30 };
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/**
 * Value of a numeral: 15, 一九九〇, 二十三, 廿一, 初八, 初8, 两千零五, 元 (the first).
 * @returns NaN for other text
 */
export function numberOf(text: string): number {
  const digits = text.replace(/^初(?=\d)/u, "");
  if (/^\d+$/.test(digits)) return Number(digits);
  const isPositional = !/[十百千廿卅]/.test(text);
  return isPositional ? positional(text) : additive(text);
}

function positional(text: string): number {
  return Array.from(text, (character) => DIGITS[character] ?? Number.NaN).reduce(
    (value, digit) => value * 10 + digit,
    text === "" ? Number.NaN : 0,
  );
}

/** Each digit counts times the power behind it; a power with no digit in front counts once. */
function additive(text: string): number {
  let sum = 0;
  let digit: number | undefined;
  for (const character of text) {
    const power = POWERS[character];
    if (power === undefined) {
      sum += TENS[character] ?? 0;
      digit = character in TENS ? undefined : (DIGITS[character] ?? Number.NaN);
    } else {
      sum += (digit || 1) * power;
      digit = undefined;
    }
  }
  return sum + (digit ?? 0);
}
