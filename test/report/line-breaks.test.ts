import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { breakLines } from "../../src/report/typesetting/line-breaks.ts";

/** Full-width letters are 10 wide, Latin ones 5. */
function lines(text: string, maxWidth: number): string[] {
  const letters = Array.from(text, (character) => ({
    character,
    width: character.charCodeAt(0) < 256 ? 5 : 10,
  }));
  return breakLines(letters, maxWidth).map((line) => line.map(({ character }) => character).join(""));
}

describe("lines of Chinese text", () => {
  test("do not begin with a closing mark: it hangs by its blank half, or takes a character along", () => {
    expect(lines("甲乙丙丁，戊己", 45)).toEqual(["甲乙丙丁，", "戊己"]);
    expect(lines("甲乙丙丁，戊己", 40)).toEqual(["甲乙丙", "丁，戊己"]);
    expect(lines("甲乙丙丁”。戊", 45)).toEqual(["甲乙丙", "丁”。戊"]);
  });

  test("do not end with an opening mark", () => {
    expect(lines("甲乙丙（丁戊）", 40)).toEqual(["甲乙丙", "（丁戊）"]);
  });

  test("keep a dash, an ellipsis, a word and a year with its unit whole", () => {
    expect(lines("甲乙丙——丁", 40)).toEqual(["甲乙", "丙——丁"]);
    expect(lines("甲乙丙Officer", 50)).toEqual(["甲乙丙", "Officer"]);
    expect(lines("甲乙丙2026年", 50)).toEqual(["甲乙丙", "2026年"]);
  });

  test("break at a line end of the text, and drop the spaces around a break", () => {
    expect(lines("one two\nthree", 25)).toEqual(["one", "two", "three"]);
  });

  test("lose no character, and no line but that of a lone long word is too wide", () => {
    const pieces = fc.constantFrom("甲", "乙", "，", "。", "（", "）", "“", "”", "—", "a", "7", "年", "…");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 80 }), fc.integer({ min: 100, max: 300 }), (text, width) => {
        const broken = lines(text.join(""), width);
        expect(broken.join("")).toBe(text.join(""));
        for (const line of broken.slice(0, -1)) {
          const size = Array.from(line, (character) => (character.charCodeAt(0) < 256 ? 5 : 10));
          const total = size.reduce((sum, each) => sum + each, 0);
          expect(total).toBeLessThanOrEqual(width + 5);
        }
      }),
      { seed: 20261126, numRuns: 300 },
    );
  });
});
