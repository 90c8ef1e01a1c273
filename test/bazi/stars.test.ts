import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/compute-chart.ts";
import { starsOf, starsOfLuckPillar } from "../../src/bazi/stars.ts";
import { birthAt } from "./births.ts";

describe("神煞", () => {
  test("丁卯 癸丑 壬戌 丙午 has those of the reference chart", () => {
    const { pillars } = computeChart(birthAt("1988-01-08T12:20"));
    expect(starsOf(pillars)).toEqual({
      year: ["天乙贵人", "桃花"],
      month: ["寡宿"],
      day: [],
      hour: ["将星", "天喜"],
    });
  });

  test("戊戌 as a day is 魁罡, and 丙 in a 寅 month is 月德", () => {
    const { pillars } = computeChart(birthAt("2024-02-04T16:28"));
    const stars = starsOf(pillars);
    expect(stars.day).toContain("魁罡");
    expect(stars.month).toContain("月德");
    expect(stars.month).toContain("驿马");
  });

  test("a pillar that the chart lacks has none", () => {
    const { pillars } = computeChart(birthAt("2024-02-04", { time: { kind: "unknown" } }));
    expect(starsOf(pillars)).toMatchObject({ year: [], month: [], hour: [] });
  });

  test("the luck pillar 甲寅 brings 文昌 to a 壬 day, and 戊申 驿马 to a 戌 day", () => {
    const { pillars } = computeChart(birthAt("1988-01-08T12:20"));
    expect(starsOfLuckPillar({ name: "甲寅", stem: "甲", branch: "寅" }, pillars.day)).toEqual(["文昌"]);
    expect(starsOfLuckPillar({ name: "戊申", stem: "戊", branch: "申" }, pillars.day)).toEqual(["驿马"]);
  });
});
