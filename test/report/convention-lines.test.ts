import { expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { languages, wordsIn } from "../../src/locales/texts.ts";
import { conventionLines } from "../../src/report/wording/convention-lines.ts";
import { birthAt } from "../bazi/births.ts";

/** Lunar new year 1988 was on 17 February, 立春 on the 4th. */
test.each([
  ["zh-CN", "公历 1988年1月8日出生属农历1987年：若以正月初一计虚岁，各年大1岁；此处不用此法"],
  ["zh-TW", "國曆 1988年1月8日出生屬農曆1987年：若以正月初一計虛歲，各年大1歲；此處不用此法"],
  [
    "en",
    "A birth on 8 January 1988 belongs to lunar year 1987: counted by the lunar new year, every age would be 1 higher; that count is not used here",
  ],
] as const)("the conventions in %s say how old one is by the lunar new year", (language, line) => {
  expect(conventionLines([computeChart(birthAt("1988-01-08T12:20"))], wordsIn(language))).toContain(line);
});

test.each([
  ["between 立春 and the lunar new year, the same holds", "1988-02-10T12:00", true],
  ["from the lunar new year on both counts are one", "1988-02-17T12:00", false],
  ["a lunar new year in January, before 立春, ends the difference", "1993-01-23T12:00", false],
])("%s", (_, birth, isTold) => {
  for (const language of languages) {
    const lines = conventionLines([computeChart(birthAt(birth))], wordsIn(language)).join("\n");
    expect(/198[78]年：|lunar year/.test(lines)).toBe(isTold);
  }
});

test("of two charts what differs stands together, and what both have stands once", () => {
  const charts = ["1988-01-08T12:20", "1990-01-15T08:00"].map((birth) => computeChart(birthAt(birth)));
  const lines = conventionLines(charts, wordsIn("en"));
  expect(lines.map((line) => /lunar year (\d{4})/.exec(line)?.[1]).filter(Boolean)).toEqual(["1987", "1989"]);
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines.at(-1)).toStartWith("Engine");
});
