import { describe, expect, test } from "bun:test";
import {
  leapMonthOf,
  lunarFromSolar,
  lunarMonthDays,
  solarFromLunar,
} from "../../src/bazi/calendar/lunar-calendar.ts";

/** Hong Kong Observatory, Gregorian-lunar conversion tables. */
const leapMonths: readonly [year: number, month: number][] = [
  [1900, 8],
  [1906, 4],
  [1917, 2],
  [1919, 7],
  [1922, 5],
  [1933, 5],
  [1938, 7],
  [1949, 7],
  [1957, 8],
  [1968, 7],
  [1976, 8],
  [1984, 10],
  [1987, 6],
  [1990, 5],
  [1995, 8],
  [2001, 4],
  [2004, 2],
  [2012, 4],
  [2014, 9],
  [2017, 6],
  [2020, 4],
  [2023, 2],
  [2025, 6],
  [2028, 5],
  [2033, 11],
];

describe("lunar calendar", () => {
  test("leap months are the observatory's", () => {
    for (const [year, month] of leapMonths) expect(leapMonthOf(year)).toBe(month);
  });

  test("years without a leap month have none", () => {
    for (const year of [1988, 1999, 2000, 2024, 2026]) expect(leapMonthOf(year)).toBeUndefined();
  });

  test("leap month 2 of 2023 has 29 days, and 2024 has no such month", () => {
    expect(lunarMonthDays(2023, 2, true)).toBe(29);
    expect(lunarMonthDays(2023, 2, false)).toBe(30);
    expect(lunarMonthDays(2024, 2, true)).toBeUndefined();
  });

  test("lunar new year is 1900-01-31, 1988-02-17 and 2026-02-17", () => {
    const newYear = (year: number) => solarFromLunar({ year, month: 1, day: 1, isLeapMonth: false });
    expect(newYear(1900)).toEqual({ year: 1900, month: 1, day: 31 });
    expect(newYear(1988)).toEqual({ year: 1988, month: 2, day: 17 });
    expect(newYear(2026)).toEqual({ year: 2026, month: 2, day: 17 });
  });

  test("1988-01-08 is the 19th day of the eleventh month of 1987", () => {
    expect(lunarFromSolar({ year: 1988, month: 1, day: 8 })).toEqual({
      year: 1987,
      month: 11,
      day: 19,
      isLeapMonth: false,
    });
  });

  test("a day that a lunar month has not is refused", () => {
    expect(() => solarFromLunar({ year: 2023, month: 2, day: 30, isLeapMonth: true })).toThrow(RangeError);
    expect(() => solarFromLunar({ year: 2024, month: 2, day: 1, isLeapMonth: true })).toThrow(RangeError);
    expect(() => solarFromLunar({ year: 2024, month: 1, day: 0, isLeapMonth: false })).toThrow(RangeError);
  });
});
