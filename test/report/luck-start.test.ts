import { expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { languages, wordsIn } from "../../src/locales/texts.ts";
import { factSheetOf } from "../../src/report/fact-sheet.ts";
import { luckStart } from "../../src/report/wording/luck-start.ts";
import { birthAt } from "../bazi/births.ts";

/** Born a minute before 立春, towards which the luck runs. */
const atOnce = computeChart(birthAt("2024-02-04T16:26", { gender: "female" }));

test.each([
  [{ years: 9, months: 1, days: 21 }, "9年1个月21天起运", "starts 9 y 1 m 21 d after birth"],
  [{ years: 0, months: 8, days: 5 }, "8个月5天起运", "starts 8 m 5 d after birth"],
  [{ years: 3, months: 0, days: 0 }, "3年起运", "starts 3 y after birth"],
  [{ years: 0, months: 0, days: 0 }, "出生当天起运", "starts on the day of birth"],
])("an age of %j is said as an expert says it", (age, chinese, english) => {
  const said = languages.map((language) => luckStart({ ...age, hours: 3 }, wordsIn(language)));
  expect(said).toEqual([
    chinese,
    chinese.replaceAll("个", "個").replace("运", "運").replace("当", "當"),
    english,
  ]);
});

test("luck that starts on the day of birth has no zeros in the facts", () => {
  const { 大运 } = factSheetOf(atOnce, { productId: "career", now: new Date("2026-11-30T04:00:00Z") });
  expect(大运).toMatchObject({ 起运年龄: "出生当天" });
});

test("the years of a report end with those whose solar terms are known", () => {
  const { 流年 } = factSheetOf(atOnce, { productId: "career", now: new Date("2096-11-30T04:00:00Z") });
  expect(流年.map(({ 年份 }) => 年份)).toEqual([2096, 2097, 2098, 2099, 2100]);
});
