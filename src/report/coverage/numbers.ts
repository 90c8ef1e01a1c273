/** A regular expression, as text, for one character of a number. */
export const DIGIT = "[\\d〇零一二两三四五六七八九十百]";

const VALUES: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
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

/** The value of 38, 三十八, 一百零二 or 二〇二七. */
export function numberIn(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/[十百]/.test(text)) return Number(Array.from(text, (each) => VALUES[each] ?? 0).join(""));
  const [hundreds, rest] = splitAt(text, "百");
  const [tens, ones] = splitAt(rest, "十");
  return 100 * countOf(hundreds) + 10 * countOf(tens) + (VALUES[ones.at(-1) ?? ""] ?? 0);
}

/** What stands before and behind a unit; before is undefined without the unit and empty where it begins the number. */
function splitAt(text: string, unit: string): readonly [string | undefined, string] {
  const at = text.indexOf(unit);
  return at < 0 ? [undefined, text] : [text.slice(0, at), text.slice(at + 1)];
}

function countOf(digit: string | undefined): number {
  if (digit === undefined) return 0;
  return digit === "" || digit === "零" ? 1 : (VALUES[digit.at(-1) ?? ""] ?? 0);
}
