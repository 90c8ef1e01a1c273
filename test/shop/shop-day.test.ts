import { expect, test } from "bun:test";
import { textsIn } from "../../src/locales/texts.ts";
import {
  clockTime,
  dateAt,
  dayOf,
  dayOfDate,
  lastTimeOf,
  nextTimeOf,
  startOfDay,
} from "../../src/shop/shop-day.ts";
import { zoneName } from "../../src/shop/zone-name.ts";

const berlin = "Europe/Berlin";
const hourMs = 60 * 60_000;

test("a day begins at the zone's own midnight and may last 23 or 25 hours", () => {
  const lengthOf = (date: string, zone: string) => {
    const day = dayOfDate(date) ?? 0;
    return (startOfDay(day + 1, zone).getTime() - startOfDay(day, zone).getTime()) / hourMs;
  };
  expect(lengthOf("2026-03-29", berlin)).toBe(23);
  expect(lengthOf("2026-10-25", berlin)).toBe(25);
  expect(lengthOf("2026-03-29", "Asia/Shanghai")).toBe(24);
  const lateInTheEvening = new Date("2026-11-24T23:30:00Z");
  expect(["Asia/Shanghai", berlin, "America/New_York"].map((zone) => dateAt(lateInTheEvening, zone))).toEqual(
    ["2026-11-25", "2026-11-25", "2026-11-24"],
  );
  expect(dayOf(lateInTheEvening, berlin) - dayOf(lateInTheEvening, "America/New_York")).toBe(1);
  expect(clockTime(lateInTheEvening, "Asia/Kolkata")).toBe("2026-11-25 05:00:00");
});

test("a day that begins at one o'clock, as the clocks leave midnight out, begins there", () => {
  const day = dayOfDate("2026-04-24") ?? 0;
  expect(startOfDay(day, "Africa/Cairo").toISOString()).toBe("2026-04-23T22:00:00.000Z");
  expect(dayOf(startOfDay(day, "Africa/Cairo"), "Africa/Cairo")).toBe(day);
});

test("a night comes once a day by the shop's clocks, also where these are put forward or back", () => {
  expect(nextTimeOf(4, new Date("2026-03-28T12:00:00Z"), berlin).toISOString()).toBe(
    "2026-03-29T02:00:00.000Z",
  );
  expect(nextTimeOf(4, new Date("2026-10-24T12:00:00Z"), berlin).toISOString()).toBe(
    "2026-10-25T03:00:00.000Z",
  );
  const four = new Date("2026-03-29T02:00:00Z");
  expect(lastTimeOf(4, four, berlin)).toEqual(four);
  expect(lastTimeOf(4, new Date(four.getTime() - 1), berlin).toISOString()).toBe("2026-03-28T03:00:00.000Z");
  expect(nextTimeOf(4, four, berlin).toISOString()).toBe("2026-03-30T02:00:00.000Z");
});

test.each(["2026-02-30", "2026-13-01", "20261201", "", "2026-1-1"])("%p is no date", (text) => {
  expect(dayOfDate(text)).toBeUndefined();
});

test("a zone is called what its people call it", () => {
  const named = (language: string, zone: string) => zoneName(textsIn(language, zone));
  expect(named("zh-CN", "Asia/Shanghai")).toBe("北京时间");
  expect(named("en", "Asia/Shanghai")).toBe("Beijing time");
  expect(named("en", "America/New_York")).toBe("Eastern Time");
  expect(named("zh-TW", "Asia/Taipei")).toBe("台北標準時間");
});
