import { describe, expect, test } from "bun:test";
import { Solar } from "lunar-typescript";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { minorLuckOf } from "../../src/bazi/chart/minor-luck.ts";
import { localMonths, yearsOfPresentDecade } from "../../src/bazi/reading/annual.ts";
import { birthAt } from "./births.ts";

const now = new Date("2026-11-22T04:00:00Z");

describe("小运", () => {
  test.each([
    "1988-01-08T12:20",
    "1999-01-08T12:20",
    "1995-11-05T12:20",
    "2005-12-23T12:05",
    "1970-06-15T04:30",
  ])("of a birth at %s is that of lunar-typescript for both genders", (time) => {
    for (const gender of ["male", "female"] as const) {
      const chart = computeChart(birthAt(time, { gender }));
      const theirs = minorLuckOfLunarTypescript(time, gender === "male" ? 1 : 0);
      expect(theirs.length).toBeGreaterThan(0);
      expect<unknown>(minorLuckOf(chart, theirs.length)).toEqual(theirs);
    }
  });

  test("is not told without an hour", () => {
    expect(minorLuckOf(computeChart(birthAt("1988-01-08", { time: { kind: "unknown" } })), 10)).toBeNull();
  });
});

describe("流年 and 流月", () => {
  test("the ten years of the present decade are those that the decade prints", () => {
    const years = yearsOfPresentDecade(computeChart(birthAt("1988-01-08T12:20")), now);
    expect(years.map(({ year }) => year)).toEqual([
      2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026,
    ]);
    expect(years[0]?.pillar).toBe("丁酉");
  });

  test("before 起运 and without luck there is no present decade", () => {
    const child = computeChart(birthAt("2024-02-05T12:00", { gender: "male" }));
    expect(yearsOfPresentDecade(child, now)).toEqual([]);
    const unknown = computeChart(birthAt("1988-01-08", { time: { kind: "unknown" } }));
    expect(yearsOfPresentDecade(unknown, now)).toEqual([]);
  });

  test("立春 2026 is on 4 February in Beijing and still on the 3rd in New York (Purple Mountain Observatory)", () => {
    const [first] = localMonths(2026, "Asia/Shanghai");
    expect(first).toMatchObject({ term: "立春", pillar: "庚寅", from: "2026-02-04" });
    expect(localMonths(2026, "America/New_York")[0]?.from).toBe("2026-02-03");
    expect(localMonths(2026, "Asia/Shanghai")[10]?.from).toBe("2026-12-07");
  });
});

/** 小运 of its years before 起运 and of its first two decades. */
function minorLuckOfLunarTypescript(time: string, gender: 0 | 1) {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = time.split(/[-T:]/).map(Number);
  const chart = Solar.fromYmdHms(year, month, day, hour, minute, 0).getLunar().getEightChar();
  chart.setSect(1);
  const cycles = chart.getYun(gender, 2).getDaYun(3);
  return cycles
    .flatMap((cycle) => cycle.getXiaoYun())
    .map((each) => ({ age: each.getAge(), year: each.getYear(), pillar: each.getGanZhi() }));
}
