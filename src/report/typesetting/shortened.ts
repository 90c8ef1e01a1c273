import type { Measure } from "./font.ts";
import { wrapText } from "./wrap-text.ts";

const CUT = "…";

/** The text, or as much of its beginning as fits `width`, behind a whole word where there is one, with the mark of a cut. */
export function shortened(text: string, size: number, width: number, measure: Measure): string {
  if (measure(text, size) <= width) return text;
  const letters = [...text];
  let kept = letters.length;
  let left = width - measure(text + CUT, size);
  while (left < 0 && kept > 0) {
    kept -= 1;
    left += measure(letters[kept] ?? "", size);
  }
  const beginning = letters.slice(0, kept).join("");
  const whole = /^[\p{Script=Latin}\d]/u.test(letters[kept] ?? "")
    ? beginning.replace(/ [^ ]{0,20}$/, "")
    : beginning;
  return whole.replace(/[\s，。、；：,.;:]{1,9}$/u, "") + CUT;
}

/** The text in lines that are not wider than `width`; where it takes more than `most`, the last one is cut. */
export function firstLines(
  text: string,
  { size, width, most }: { size: number; width: number; most: number },
  measure: Measure,
): readonly string[] {
  const lines = wrapText(text, size, width, measure);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most - 1);
  const behind = kept.reduce((from, line) => text.indexOf(line, from) + line.length, 0);
  return [...kept, shortened(text.slice(behind).trimStart(), size, width, measure)];
}
