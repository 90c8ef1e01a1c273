import { describe, expect, test } from "bun:test";
import type { DatePart } from "../../../src/sales/birth-text/problem.ts";
import { parseBirthText } from "../../../src/sales/birth-text.ts";
import { onlyProblem, problemKinds, understood } from "./understood.ts";

describe("a solar date", () => {
  test.each([
    "1990年5月15日",
    "1990年05月15号",
    "1990年 5 月 15 日",
    "公元1990年5月15日",
    "西元1990年5月15日",
    "1990年5.15",
    "1990-05-15",
    "1990.5.15",
    "1990/5/15",
    "1990。5。15",
    "1990·5·15",
    "1990～05～15",
    "1990 5 15",
    "19900515",
    "15/05/1990",
    "05/15/1990",
    "15051990",
    "5月15日1990年",
    "一九九〇年五月十五日",
    "一九九零年五月十五号",
    "民国79年5月15日",
    "民國七十九年五月十五日",
    "15 May 1990",
    "15th of May, 1990",
    "May 15 1990",
    "1990 May 15",
    "15-MAY-1990",
    "公历1990年五月十五",
    "1990年生，生日5月15日",
    "1990庚午年5月15日",
    "1990年（庚午年）5月15日",
    "阳历1990年5月15日，农历四月廿一",
    "阳历1990年5月15日 农历1990年四月廿一",
  ])("may be written %s", (message) => {
    expect(understood(message)).toBe("solar 1990-5-15");
    expect(problemKinds(parseBirthText(message))).toEqual([]);
  });
});

describe("a lunar date", () => {
  const dates: readonly [message: string, date: string][] = [
    ["农历1990年5月8日", "lunar 1990-5-8"],
    ["1990年农历五月初八", "lunar 1990-5-8"],
    ["1990年五月初八", "lunar 1990-5-8"],
    ["1990-5-8（农历）", "lunar 1990-5-8"],
    ["lunar 1990.5.8", "lunar 1990-5-8"],
    ["舊曆1990年五月初八", "lunar 1990-5-8"],
    ["农历一九九〇年闰五月初八", "lunar 1990-闰5-8"],
    ["1990年闰5月8日", "lunar 1990-闰5-8"],
    ["1986年三月初八（闰）", "lunar 1986-闰3-8"],
    ["lunar 1990-05-08 leap month", "lunar 1990-闰5-8"],
    ["1990年正月初一", "lunar 1990-1-1"],
    ["1995年八月中秋", "lunar 1995-8-15"],
    ["1995年9月中秋", "lunar 1995-8-15"],
    ["1995年八月十五中秋", "lunar 1995-8-15"],
    ["1990年五月端午", "lunar 1990-5-5"],
    ["1990年腊月除夕", "lunar 1990-12-30"],
    ["1990年大年初一", "lunar 1990-1-1"],
    ["1990年冬月二十", "lunar 1990-11-20"],
    ["1985年臘月卅", "lunar 1985-12-30"],
    ["1995年六月廿三日", "lunar 1995-6-23"],
    ["庚午年四月廿一 1990", "lunar 1990-4-21"],
  ];
  for (const [message, date] of dates) {
    test(`written ${message} is ${date}`, () => {
      expect(understood(message)).toBe(date);
      expect(problemKinds(parseBirthText(message))).toEqual([]);
    });
  }

  test("is what numbers mean once the buyer chose the lunar calendar, unless the message says otherwise", () => {
    expect(understood("1990-5-8", { question: "date", calendar: "lunar" })).toBe("lunar 1990-5-8");
    expect(understood("公历1990-5-8", { question: "date", calendar: "lunar" })).toBe("solar 1990-5-8");
    expect(understood("1990年五月初八", { question: "date", calendar: "solar" })).toBe("lunar 1990-5-8");
  });
});

describe("a date that may mean two days is refused with both", () => {
  test.each(["05/06/1990", "05-06-1990", "5.6.1990", "05061990"])("%s: day or month first", (message) => {
    expect(understood(message)).toBe("");
    expect(onlyProblem(message)).toEqual({
      kind: "ambiguous_date_order",
      text: message,
      readings: [
        { calendar: "solar", year: 1990, month: 6, day: 5 },
        { calendar: "solar", year: 1990, month: 5, day: 6 },
      ],
    });
  });

  test("05/05/1990 is the same day either way", () => {
    expect(understood("05/05/1990")).toBe("solar 1990-5-5");
  });

  test("五月十五 without a calendar: lunar or solar", () => {
    expect(onlyProblem("1990年五月十五")).toEqual({
      kind: "calendar_unclear",
      text: "1990年五月十五",
      readings: [
        { calendar: "lunar", year: 1990, month: 5, day: 15, isLeapMonth: false },
        { calendar: "solar", year: 1990, month: 5, day: 15 },
      ],
    });
    expect(understood("1990年五月十五", { calendar: "lunar" })).toBe("lunar 1990-5-15");
  });

  test("two different days, and one day in two calendars that disagree", () => {
    expect(onlyProblem("1990年5月15日 1991年6月3日").kind).toBe("contradictory_dates");
    expect(onlyProblem("1990年5月15日或16日").kind).toBe("contradictory_dates");
    expect(onlyProblem("阳历1990年5月15日 农历1990年四月廿二").kind).toBe("contradictory_dates");
    expect(onlyProblem("公历1990年闰五月初八").kind).toBe("contradictory_calendars");
  });
});

describe("a year of two digits", () => {
  test.each(["90年5月15日", "90.5.15", "90/5/15", "900515", "15/5/90", "九〇年5月15日", "15 May '90"])(
    "from 40 on is of the last century, and the buyer is told: %s",
    (message) => {
      expect(understood(message)).toBe("solar 1990-5-15");
      expect(onlyProblem(message)).toMatchObject({ kind: "year_assumed", text: message, year: 1990 });
    },
  );

  test("below 40 may be of either century", () => {
    expect(understood("05年5月15日")).toBe("");
    expect(onlyProblem("05年5月15日")).toEqual({
      kind: "two_digit_year",
      text: "05年5月15日",
      years: [2005, 1905],
    });
  });

  test("is not read out of a year of three digits", () => {
    expect(understood("990年5月15日")).toBe("");
  });
});

describe("a date that is no date", () => {
  test("names the month or day that no calendar has", () => {
    expect(onlyProblem("1990/13/05")).toEqual({ kind: "month_out_of_range", text: "1990/13/05", month: 13 });
    expect(onlyProblem("13/13/1990")).toMatchObject({ kind: "month_out_of_range", month: 13 });
    expect(onlyProblem("1990-05-32")).toMatchObject({ kind: "day_out_of_range", day: 32 });
    expect(onlyProblem("1990-05-00")).toMatchObject({ kind: "day_out_of_range", day: 0 });
    expect(onlyProblem("农历1990年5月31日")).toMatchObject({ kind: "day_out_of_range", day: 31 });
  });

  test("leaves the 31st of April and a leap month that the year has not to the calendar", () => {
    expect(understood("1990-04-31")).toBe("solar 1990-4-31");
    expect(understood("1990年闰四月初一")).toBe("lunar 1990-闰4-1");
  });

  const incomplete: readonly [message: string, missing: readonly DatePart[]][] = [
    ["5月15日", ["year"]],
    ["5-15", ["year"]],
    ["May 15", ["year"]],
    ["五月初八", ["year"]],
    ["1990年5月", ["day"]],
    ["1990-05", ["day"]],
    ["1990年", ["month", "day"]],
    ["1990", ["month", "day"]],
    ["15号", ["year", "month"]],
  ];
  for (const [message, missing] of incomplete) {
    test(`${message} lacks ${missing.join(" and ")}, and the buyer is told`, () => {
      const problem = onlyProblem(message, { question: "date" });
      expect(problem).toEqual({ kind: "incomplete_date", text: message, missing });
    });
  }

  test("has a cycle year alone, which comes round every sixty years", () => {
    expect(onlyProblem("庚午年四月廿一")).toEqual({
      kind: "cycle_year",
      text: "庚午年",
      years: [1990, 1930],
    });
  });
});
