import { describe, expect, test } from "bun:test";
import { monthlyPillars } from "../../src/bazi/annual.ts";
import { nayin } from "../../src/bazi/nayin.ts";
import { BRANCHES, ELEMENTS, STEMS } from "../../src/bazi/stem-branch.ts";
import { tenGod } from "../../src/bazi/ten-gods.ts";
import { languages, textsIn } from "../../src/locales/texts.ts";
import { type WordList, wordIn } from "../../src/sales/card/words.ts";

const cycle = Array.from({ length: 60 }, (_, index) => ({
  stem: STEMS[index % 10] ?? "甲",
  branch: BRANCHES[index % 12] ?? "子",
}));

const used: readonly [WordList, readonly string[]][] = [
  ["word.elements", ELEMENTS],
  ["word.tenGods", [...STEMS.flatMap((day) => STEMS.map((stem) => tenGod(day, stem))), "日主"]],
  ["word.nayin", cycle.map(({ stem, branch }) => nayin(stem, branch))],
  ["word.terms", monthlyPillars(2026).map(({ term }) => term)],
];

describe.each(used)("every word of %s that a chart can use", (list, words) => {
  test("has its own in English, without a Chinese character", () => {
    const english = [...new Set(words)].map((word) => wordIn(textsIn("en"), list, word));
    expect(english.filter((word) => /\p{Script=Han}/u.test(word))).toEqual([]);
    expect(new Set(english).size).toBe(new Set(words).size);
  });

  test("is itself in simplified Chinese, and as long in traditional", () => {
    for (const word of words) {
      expect(wordIn(textsIn("zh-CN"), list, word)).toBe(word);
      expect(wordIn(textsIn("zh-TW"), list, word)).toHaveLength(word.length);
    }
  });
});

test("a word that no list has is shown as it is", () => {
  for (const language of languages) expect(wordIn(textsIn(language), "word.elements", "气")).toBe("气");
});
