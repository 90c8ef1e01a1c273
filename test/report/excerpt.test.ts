import { expect, test } from "bun:test";
import { excerptOf } from "../../src/report/excerpt.ts";
import { factSheet } from "./charts.ts";

const longest = 140;
const begun = "## 命局总览\n\n日柱**壬戌**沉稳。做事有始有终。";

test("the last whole sentences of the section under way are shown, without markup", () => {
  expect(excerptOf(`${begun}\n\n- 先看清，再动`, factSheet, longest)).toBe("日柱壬戌沉稳。做事有始有终。");
});

test("nothing is shown before its first sentence has ended", () => {
  for (const text of ["", "## 命局", "## 事业\n\n正官当"])
    expect(excerptOf(text, factSheet, longest)).toBe("");
});

test("a long section shows its end, cut at the beginning of a sentence", () => {
  const words = excerptOf(`## 事业\n\n${"稳中求进最要紧。".repeat(60)}`, factSheet, longest);
  expect(words).toStartWith("稳中求进");
  expect(words.length).toBeWithin(100, 141);
});

test("no sentence is left out between two, and none begins in the middle of a word", () => {
  const long = "稳中求进".repeat(40);
  expect(excerptOf(`## 事业\n\n先看清。${long}。再动。`, factSheet, longest)).toBe("再动。");
  const unfinished = "and on ".repeat(70);
  expect(excerptOf(`## Work\n\n${"steady ".repeat(60)}steps. ${unfinished}`, factSheet, longest)).toBe("");
});

test.each([
  ["a link", "请看 https://evil.example/ 。"],
  ["a banned claim", "你明年必定发财。"],
  ["a pillar that is not in the chart", "命中甲子有力。"],
  ["a year that is not in the facts", "到2144年会更好。"],
])("words with %s are not shown while they are written", (_, planted) => {
  expect(excerptOf(`${begun}${planted}`, factSheet, longest)).toBe("");
});

test("what is invisible is taken out", () => {
  expect(excerptOf("## 事业\n\n稳\u202e中\u200b求进。", factSheet, longest)).toBe("稳中求进。");
});
