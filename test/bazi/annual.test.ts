import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { pillarOfYear } from "../../src/bazi/chart/four-pillars.ts";
import {
  annualPillars,
  annualYearAt,
  decadeAt,
  decadesNear,
  localMonths,
} from "../../src/bazi/reading/annual.ts";
import { birthAt } from "./births.ts";

describe("years and decades", () => {
  test("1984 is 甲子, 2024 甲辰 and 1900 庚子", () => {
    expect([1984, 2024, 1900].map(pillarOfYear)).toEqual(["甲子", "甲辰", "庚子"]);
  });

  test("a run of years includes both ends", () => {
    expect(annualPillars(2026, 2028)).toEqual([
      { year: 2026, pillar: "丙午" },
      { year: 2027, pillar: "丁未" },
      { year: 2028, pillar: "戊申" },
    ]);
    expect(annualPillars(2028, 2026)).toEqual([]);
  });

  test("the year of 流年 begins at 立春, not on 1 January", () => {
    expect(annualYearAt(new Date("2024-02-04T08:00:00Z"))).toBe(2023);
    expect(annualYearAt(new Date("2024-02-04T09:00:00Z"))).toBe(2024);
  });

  test("the months of 2024 run from 丙寅 at 立春 to 丁丑 at 小寒", () => {
    const months = localMonths(2024, "Asia/Shanghai");
    expect(months).toHaveLength(12);
    expect(months[0]).toMatchObject({ term: "立春", pillar: "丙寅", from: "2024-02-04" });
    expect(months[11]).toMatchObject({ term: "小寒", pillar: "丁丑", from: "2025-01-05" });
  });

  test("the present decade changes on the day that the luck cycles name", () => {
    const chart = computeChart(birthAt("1988-01-08T12:20"));
    const at = (text: string) => decadeAt(chart, new Date(text))?.pillar.name;
    expect(at("1997-03-01T04:00:00Z")).toBeUndefined();
    expect(at("1997-03-02T04:00:00Z")).toBe("甲寅");
    expect(at("2007-03-01T04:00:00Z")).toBe("甲寅");
    expect(at("2007-03-02T04:00:00Z")).toBe("乙卯");
    expect(at("2026-11-24T04:00:00Z")).toBe("丙辰");
    expect(at("2097-03-02T04:00:00Z")).toBeUndefined();
  });

  test("the present decade and the next are the first two before they begin, and none behind the last", () => {
    const chart = computeChart(birthAt("1988-01-08T12:20"));
    const near = (text: string) => decadesNear(chart, new Date(text)).map(({ pillar }) => pillar.name);
    expect(near("1997-03-01T04:00:00Z")).toEqual(["甲寅", "乙卯"]);
    expect(near("2026-11-24T04:00:00Z")).toEqual(["丙辰", "丁巳"]);
    expect(near("2097-03-01T04:00:00Z")).toEqual(["癸亥"]);
    expect(near("2097-03-02T04:00:00Z")).toEqual([]);
  });

  test("without an hour no decade is claimed", () => {
    const chart = computeChart(birthAt("1988-01-08", { time: { kind: "unknown" } }));
    expect(decadeAt(chart, new Date("2026-11-24T04:00:00Z"))).toBeUndefined();
  });
});
