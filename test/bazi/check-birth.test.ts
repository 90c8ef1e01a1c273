import { describe, expect, test } from "bun:test";
import type { Birth, BirthDate } from "../../src/bazi/birth.ts";
import type { BirthFault } from "../../src/bazi/calendar/birth-fault.ts";
import { checkBirth } from "../../src/bazi/calendar/check-birth.ts";
import { checkDate } from "../../src/bazi/calendar/check-date.ts";
import { birthAt, city } from "./births.ts";

const now = new Date("2026-11-24T02:00:00Z");

describe("dates that a customer may mistype", () => {
  const wrongDates: readonly [what: string, date: BirthDate, fault: BirthFault][] = [
    ["month 13", solar(1988, 13, 1), { kind: "month_out_of_range", month: 13 }],
    ["month 0", solar(1988, 0, 1), { kind: "month_out_of_range", month: 0 }],
    ["31 April", solar(1988, 4, 31), { kind: "day_out_of_range", day: 31, days: 30 }],
    ["29 February of a common year", solar(2023, 2, 29), { kind: "day_out_of_range", day: 29, days: 28 }],
    ["day 0", solar(1988, 1, 0), { kind: "day_out_of_range", day: 0, days: 31 }],
    ["the day before lunar new year 1900", solar(1900, 1, 30), { kind: "too_early", earliest: "1900-01-31" }],
    ["a year of two digits", solar(88, 1, 8), { kind: "too_early", earliest: "1900-01-31" }],
    ["the year 2200", solar(2200, 1, 1), { kind: "in_future" }],
    ["half a day", solar(1988, 1, 8.5), { kind: "not_a_whole_number", field: "day" }],
    ["no number at all", solar(Number.NaN, 1, 8), { kind: "not_a_whole_number", field: "year" }],
    ["lunar 1899", lunar(1899, 12, 30), { kind: "too_early", earliest: "1900-01-31" }],
    [
      "day 30 of a lunar month of 29",
      lunar(2023, 2, 30, true),
      { kind: "day_out_of_range", day: 30, days: 29 },
    ],
    [
      "a leap month in a year without one",
      lunar(2024, 2, 1, true),
      { kind: "no_such_leap_month", year: 2024, month: 2, leapMonth: null },
    ],
    [
      "the wrong leap month",
      lunar(2023, 3, 1, true),
      { kind: "no_such_leap_month", year: 2023, month: 3, leapMonth: 2 },
    ],
    ["the day after tomorrow", solar(2026, 11, 26), { kind: "in_future" }],
  ];
  for (const [what, date, fault] of wrongDates) {
    test(`${what} is refused with the reason ${fault.kind}`, () => {
      expect(checkDate(date, now)).toEqual({ kind: "invalid", fault });
      expect(checkBirth(birthAt("2000-01-01T12:00", { date }), now)).toEqual({ kind: "invalid", fault });
    });
  }

  test("29 February of a leap year, the first day of the tables and today are accepted", () => {
    for (const date of [solar(2024, 2, 29), solar(1900, 1, 31), solar(2026, 11, 24)]) {
      expect(checkDate(date, now).kind).toBe("valid");
    }
  });

  test("a lunar date is accepted with its solar date", () => {
    const solarDate = { year: 2023, month: 3, day: 26 };
    expect(checkDate(lunar(2023, 2, 5, true), now)).toEqual({ kind: "valid", solarDate });
    expect(checkDate(lunar(1900, 1, 1), now)).toEqual({
      kind: "valid",
      solarDate: { year: 1900, month: 1, day: 31 },
    });
  });
});

describe("births that a customer may mistype", () => {
  const wrongBirths: readonly [what: string, changes: Partial<Birth>, fault: BirthFault][] = [
    ["24 o'clock", { time: { kind: "clock", hour: 24, minute: 0 } }, { kind: "hour_out_of_range", hour: 24 }],
    [
      "minute 60",
      { time: { kind: "clock", hour: 1, minute: 60 } },
      { kind: "minute_out_of_range", minute: 60 },
    ],
    [
      "half an hour",
      { time: { kind: "clock", hour: 1.5, minute: 0 } },
      { kind: "not_a_whole_number", field: "hour" },
    ],
    [
      "a 14th double hour",
      { time: { kind: "shichen", index: 13 } },
      { kind: "shichen_out_of_range", index: 13 },
    ],
    [
      "longitude 181",
      { place: city("Asia/Shanghai", 181) },
      { kind: "longitude_out_of_range", longitude: 181 },
    ],
    [
      "a zone we lack",
      { place: city("Antarctica/Troll", 34) },
      { kind: "unknown_time_zone", timeZone: "Antarctica/Troll" },
    ],
  ];
  for (const [what, changes, fault] of wrongBirths) {
    test(`${what} is refused with the reason ${fault.kind}`, () => {
      expect(checkBirth(birthAt("1988-01-08T12:20", changes), now)).toEqual({ kind: "invalid", fault });
    });
  }

  test("a birth of this minute is accepted and one of the next minute is not", () => {
    expect(checkBirth(birthAt("2026-11-24T10:00"), now).kind).toBe("valid");
    expect(checkBirth(birthAt("2026-11-24T10:01"), now)).toEqual({
      kind: "invalid",
      fault: { kind: "in_future" },
    });
  });

  test("a double hour and a day that have begun are accepted", () => {
    const shichen = (index: number) => birthAt("2026-11-24T00:00", { time: { kind: "shichen", index } });
    expect(checkBirth(shichen(5), now).kind).toBe("valid");
    expect(checkBirth(shichen(6), now).kind).toBe("invalid");
    expect(checkBirth(birthAt("2026-11-24T00:00", { time: { kind: "unknown" } }), now).kind).toBe("valid");
    expect(checkBirth(birthAt("2026-11-25T00:00", { time: { kind: "unknown" } }), now).kind).toBe("invalid");
  });

  test("a clock time that summer time skipped is accepted, since birth papers do show such times", () => {
    expect(checkBirth(birthAt("1986-05-04T02:30"), now).kind).toBe("valid");
  });
});

function solar(year: number, month: number, day: number): BirthDate {
  return { calendar: "solar", year, month, day };
}

function lunar(year: number, month: number, day: number, isLeapMonth = false): BirthDate {
  return { calendar: "lunar", year, month, day, isLeapMonth };
}
