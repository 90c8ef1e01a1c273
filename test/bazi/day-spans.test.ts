import { describe, expect, test } from "bun:test";
import type { Birth } from "../../src/bazi/birth.ts";
import { basisClockAt } from "../../src/bazi/calendar/birth-moment.ts";
import { civilDay } from "../../src/bazi/calendar/civil-time.ts";
import { pillarNameAt } from "../../src/bazi/calendar/stem-branch.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { daySpans } from "../../src/bazi/chart/day-spans.ts";
import { dayPillar } from "../../src/bazi/chart/four-pillars.ts";
import { birthAt, city } from "./births.ts";

const time = { kind: "unknown" } as const;
const conventions = { solarTime: "true", dayChange: "23:00" } as const;

describe("a birth of unknown hour by the true sun", () => {
  test.each([
    {
      name: "成都武侯",
      longitude: 104.043,
      date: "1990-05-15",
      main: "庚辰",
      other: "己卯",
      minutes: 62,
      isBefore: true,
    },
    {
      name: "乌鲁木齐",
      longitude: 87.6168,
      date: "1995-01-15",
      main: "丙午",
      other: "乙巳",
      minutes: 80,
      isBefore: true,
    },
    {
      name: "上海",
      longitude: 121.474,
      date: "1995-01-15",
      main: "丙午",
      other: "丁未",
      minutes: 56,
      isBefore: false,
    },
    {
      name: "北京",
      longitude: 116.407,
      date: "1988-07-15",
      main: "辛未",
      other: "庚午",
      minutes: 22,
      isBefore: true,
    },
  ])("in $name on $date has the day pillar $main, and $other for $minutes minutes", (row) => {
    const chart = computeChart(
      birthAt(row.date, { time, conventions, place: city("Asia/Shanghai", row.longitude) }),
    );
    expect(String(chart.pillars.day.name)).toBe(row.main);
    const doubts = chart.warnings.filter((warning) => warning.kind === "unknown_hour_day");
    expect<object[]>(doubts).toEqual([
      expect.objectContaining({
        day: row.other,
        minutes: row.minutes,
        [row.isBefore ? "from" : "to"]: row.isBefore ? "00:00" : "24:00",
      }),
    ]);
  });

  test("has no doubt about its day where days change at midnight of the standard clock", () => {
    const chart = computeChart(
      birthAt("1995-01-15", { time, conventions: { solarTime: "standard", dayChange: "00:00" } }),
    );
    expect(chart.warnings).toEqual([]);
  });
});

describe("the spans of a day", () => {
  test.each(["1986-05-04", "1991-09-15", "1995-01-15", "1988-07-15", "2020-02-29"])(
    "are those that the first or last second of each of its minutes has on %s, in every place and by every rule",
    (text) => {
      for (const longitude of [75.99, 104.04, 135.09])
        for (const solarTime of ["true", "standard"] as const)
          for (const dayChange of ["23:00", "00:00"] as const) {
            const place = city("Asia/Shanghai", longitude);
            const birth = birthAt(text, { time, place, conventions: { solarTime, dayChange } });
            expect(spansOf(birth)).toEqual(minuteByMinute(birth));
          }
    },
  );
});

function spansOf(birth: Birth): Readonly<Record<string, number>> {
  const spans = daySpans(birth, dateOf(birth));
  return Object.fromEntries(spans.map(({ day, minutes }) => [pillarNameAt(day), minutes]));
}

function minuteByMinute(birth: Birth): Readonly<Record<string, number>> {
  const { start, end } = civilDay(dateOf(birth), birth.place.timeZone);
  const counts: Record<string, number> = {};
  for (let instant = start; instant <= end; instant += 60) {
    const earlier = Math.max(start, instant - 59);
    const names = [earlier, instant].map((second) => dayOf(birth, second));
    for (const name of new Set(names)) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function dayOf({ place, conventions: rules }: Birth, second: number): string {
  return pillarNameAt(dayPillar(basisClockAt(second, place, rules).basisClock, rules.dayChange));
}

function dateOf({ date: { year, month, day } }: Birth) {
  return { year, month, day };
}
