import { describe, expect, test } from "bun:test";
import { julianDay, pillarsOfMinute, pillarsOfSeason } from "../../bench/minutes/reckon.ts";
import { seasonsOf } from "../../bench/minutes/seasons.ts";

describe("the reckoning that every minute is compared with", () => {
  test("counts the days of 2000-01-01 and 1900-03-01 as almanacs do", () => {
    expect(julianDay(2000, 1, 1)).toBe(2_451_545);
    expect(julianDay(1900, 3, 1)).toBe(2_415_080);
  });

  test("has 1990-06-15 23:30 under both day-change rules as books print it", () => {
    const day = julianDay(1990, 6, 15);
    expect(pillarsOfMinute(day, 23 * 60 + 30, "23:00")).toBe("壬子 庚子");
    expect(pillarsOfMinute(day, 23 * 60 + 30, "00:00")).toBe("辛亥 庚子");
    expect(pillarsOfMinute(day + 1, 30, "00:00")).toBe("壬子 庚子");
    expect(pillarsOfMinute(day + 1, 22 * 60 + 59, "23:00")).toEndWith("辛亥");
  });

  test("begins the year and its months with 立春 and 小寒 2024", () => {
    const [december, minorCold, spring] = seasonsOf(2024);
    expect([december, minorCold, spring].map((season) => season && pillarsOfSeason(season))).toEqual([
      "癸卯 甲子",
      "癸卯 乙丑",
      "甲辰 丙寅",
    ]);
  });

  test("finds the 立春 of 2024 and of 1900 within two seconds of the published instants", () => {
    const springOf = (year: number) => seasonsOf(year)[2]?.utcSeconds ?? Number.NaN;
    expect(Math.abs(springOf(2024) - Date.parse("2024-02-04T08:27:07Z") / 1000)).toBeLessThan(2);
    expect(Math.abs(springOf(1900) - Date.parse("1900-02-04T05:51:29Z") / 1000)).toBeLessThan(2);
  });
});
