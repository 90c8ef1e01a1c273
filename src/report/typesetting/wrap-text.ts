import type { Measure } from "./font.ts";
import { breakLines } from "./line-breaks.ts";

/** Breaks a text of one style into lines that are not wider than `maxWidth`. */
export function wrapText(text: string, size: number, maxWidth: number, measure: Measure): readonly string[] {
  const letters = Array.from(text, (character) => ({ character, width: measure(character, size) }));
  return breakLines(letters, maxWidth).map((line) => line.map(({ character }) => character).join(""));
}
