import { describe, expect, test } from "bun:test";
import type { Birth, DayChange } from "../../src/bazi/birth.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { birthAt, city } from "./births.ts";

/** Printed nowhere: four engines agree on these, lunar-typescript, lunar-javascript, tyme4ts, bazi-mcp. */
const clockBirths: readonly [time: string, dayFrom23: string, dayFromMidnight?: string][] = [
  ["1988-01-08T12:20", "丁卯 癸丑 壬戌 丙午"],
  ["1999-01-08T12:20", "戊寅 乙丑 庚申 壬午"],
  ["1988-03-08T12:20", "戊辰 乙卯 壬戌 丙午"],
  ["2003-11-05T12:20", "癸未 壬戌 壬午 丙午"],
  ["2005-12-23T12:05", "乙酉 戊子 辛巳 甲午"],
  ["2024-02-04T16:26", "癸卯 乙丑 戊戌 庚申"],
  ["2024-02-04T16:27", "癸卯 乙丑 戊戌 庚申"],
  ["2024-02-04T16:28", "甲辰 丙寅 戊戌 庚申"],
  ["2021-02-03T22:58", "庚子 己丑 壬午 辛亥"],
  ["2021-02-03T22:59", "辛丑 庚寅 壬午 辛亥"],
  ["2021-02-03T23:30", "辛丑 庚寅 癸未 壬子", "辛丑 庚寅 壬午 壬子"],
  ["1988-02-04T22:42", "丁卯 癸丑 己丑 乙亥"],
  ["1988-02-04T22:43", "戊辰 甲寅 己丑 乙亥"],
  ["1997-02-04T03:01", "丙子 辛丑 丁丑 壬寅"],
  ["1997-02-04T03:02", "丁丑 壬寅 丁丑 壬寅"],
  ["2024-05-20T22:59", "甲辰 己巳 甲申 乙亥"],
  ["2024-05-20T23:00", "甲辰 己巳 乙酉 丙子", "甲辰 己巳 甲申 丙子"],
  ["2024-05-20T23:30", "甲辰 己巳 乙酉 丙子", "甲辰 己巳 甲申 丙子"],
  ["2024-05-21T00:30", "甲辰 己巳 乙酉 丙子"],
  ["1990-06-15T23:30", "庚午 壬午 壬子 庚子", "庚午 壬午 辛亥 庚子"],
  ["1999-12-31T23:30", "己卯 丙子 戊午 壬子", "己卯 丙子 丁巳 壬子"],
];

const lunarBirths: readonly [
  year: number,
  month: number,
  day: number,
  isLeap: boolean,
  solar: string,
  pillars: string,
][] = [
  [2023, 2, 5, true, "2023-03-26", "癸卯 乙卯 癸未 丁巳"],
  [2023, 2, 5, false, "2023-02-24", "癸卯 甲寅 癸丑 丁巳"],
  [2020, 4, 15, true, "2020-06-06", "庚子 壬午 庚辰 辛巳"],
  [2025, 6, 1, true, "2025-07-25", "乙巳 癸未 乙未 辛巳"],
  [2033, 11, 10, true, "2033-12-31", "癸丑 甲子 丙辰 癸巳"],
  [1987, 6, 20, true, "1987-08-14", "丁卯 戊申 乙未 辛巳"],
];

/** Taiwan's clock never left UTC+8 after 1979, so that Chinese summer time does not enter. */
const taipei = city("Asia/Taipei", 121.5);

describe("charts that other engines and books print", () => {
  for (const [time, dayFrom23, dayFromMidnight = dayFrom23] of clockBirths) {
    test(`a birth at ${time} is ${dayFrom23} under the 23:00 rule`, () => {
      expect(pillarsOf(birthWithRule(time, "23:00"))).toBe(dayFrom23);
    });
    test(`a birth at ${time} is ${dayFromMidnight} under the midnight rule`, () => {
      expect(pillarsOf(birthWithRule(time, "00:00"))).toBe(dayFromMidnight);
    });
  }

  for (const [year, month, day, isLeapMonth, solar, pillars] of lunarBirths) {
    test(`lunar ${year} month ${month}${isLeapMonth ? " (leap)" : ""} day ${day} is ${solar}, ${pillars}`, () => {
      const date = { calendar: "lunar", year, month, day, isLeapMonth } as const;
      const birth = birthAt("2000-01-01T10:00", { date, place: taipei });
      expect(pillarsOf(birth)).toBe(pillars);
      const { solarDate, lunarDate } = computeChart(birth);
      expect(`${solarDate.year}-${pad(solarDate.month)}-${pad(solarDate.day)}`).toBe(solar);
      expect(lunarDate).toEqual({ year, month, day, isLeapMonth });
    });
  }

  test("the textbook's 1979-04-18 23:30 keeps its day 乙卯 under the midnight rule while the hour is 戊子", () => {
    expect(pillarsOf(birthWithRule("1979-04-18T23:30", "00:00"))).toEndWith("乙卯 戊子");
  });

  test.each([
    ["2026-02-03", "戊申"],
    ["2026-02-17", "壬戌"],
    ["2026-09-28", "乙巳"],
    ["2026-12-07", "乙卯"],
  ])("the Hong Kong Observatory's almanac has %s as a day of %s", (date, pillar) => {
    const noon = birthAt(`${date}T12:00`, { place: city("Asia/Hong_Kong", 114.17) });
    expect<string>(computeChart(noon).pillars.day.name).toBe(pillar);
  });

  test("Steve Jobs is 乙未 戊寅 丙辰 戊戌 by the clock and has a 酉 hour by the sun", () => {
    const place = city("America/Los_Angeles", -122.42);
    const byClock = birthAt("1955-02-24T19:15", { gender: "male", place });
    expect(pillarsOf(byClock)).toBe("乙未 戊寅 丙辰 戊戌");
    const bySun: Birth = { ...byClock, conventions: { solarTime: "true", dayChange: "23:00" } };
    expect(pillarsOf(bySun)).toBe("乙未 戊寅 丙辰 丁酉");
  });

  test("Barack Obama is 辛丑 乙未 己巳 甲戌, with a 酉 hour by the sun, and Donald Trump 丙戌 甲午 己未 己巳", () => {
    const honolulu = city("Pacific/Honolulu", -157.86);
    const obama = birthAt("1961-08-04T19:24", { place: honolulu });
    expect(pillarsOf(obama)).toBe("辛丑 乙未 己巳 甲戌");
    expect(pillarsOf({ ...obama, conventions: { solarTime: "true", dayChange: "23:00" } })).toBe(
      "辛丑 乙未 己巳 癸酉",
    );
    const newYork = city("America/New_York", -73.8);
    expect(pillarsOf(birthAt("1946-06-14T10:54", { place: newYork }))).toBe("丙戌 甲午 己未 己巳");
  });
});

function birthWithRule(time: string, dayChange: DayChange): Birth {
  return birthAt(time, { place: taipei, conventions: { solarTime: "standard", dayChange } });
}

function pillarsOf(birth: Birth): string {
  const { year, month, day, hour } = computeChart(birth).pillars;
  return [year, month, day, hour].map((pillar) => pillar?.name).join(" ");
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
