import type { Measure } from "./font.ts";

const CUT = "…";

/** The text, or as much of its beginning as fits `width` with the mark that the rest was cut. */
export function shortened(text: string, size: number, width: number, measure: Measure): string {
  if (measure(text, size) <= width) return text;
  const letters = [...text];
  let kept = letters.length;
  let left = width - measure(text + CUT, size);
  while (left < 0 && kept > 0) {
    kept -= 1;
    left += measure(letters[kept] ?? "", size);
  }
  return letters.slice(0, kept).join("").trimEnd() + CUT;
}
