import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { compareCharts } from "../../src/bazi/reading/compare-charts.ts";
import { birthAt } from "./births.ts";

/** 丁卯 癸丑 壬戌 丙午 */
const woman = computeChart(birthAt("1988-01-08T12:20"));
/** 戊寅 乙丑 庚申 壬午 */
const man = computeChart(birthAt("1999-01-08T12:20", { gender: "male" }));
const womanWithoutHour = computeChart(birthAt("1988-01-08", { time: { kind: "unknown" } }));

describe("two charts side by side", () => {
  test("tell what the day stems are to each other", () => {
    expect(compareCharts(woman, man).dayStems).toEqual({
      first: "壬",
      second: "庚",
      secondToFirst: "偏印",
      firstToSecond: "食神",
    });
  });

  test("tell how each person's 夫妻宫 stands to the other's branches, with the positions", () => {
    const told = compareCharts(woman, man).spousePalaces.map(
      ({ kind, first, second, members }) => `${kind} ${first}${members[0]} ${second}${members[1]}`,
    );
    expect(told).toContain("半合 day戌 hour午");
    expect(told).toContain("恃势之刑 day戌 month丑");
    expect(told.every((text) => text.includes("day"))).toBe(true);
  });

  test("tell combinations of the day pillars and of the year branches", () => {
    /** 丁亥 day, 卯 year */
    const other = computeChart(birthAt("1987-08-06T12:00", { gender: "male" }));
    expect(other.pillars.day.name).toBe("丁亥");
    const compared = compareCharts(woman, other);
    expect(compared.dayPillars.map(({ kind }) => kind)).toEqual(["五合"]);
    expect(compared.dayPillars[0]).toMatchObject({ members: ["壬", "丁"], element: "木" });
    expect(compared.yearBranches).toEqual([]);
    expect(compareCharts(woman, man).yearBranches).toEqual([]);
  });

  test("tell the 纳音 of both years and what the second is to the first", () => {
    expect(compareCharts(woman, man).nayin).toEqual({
      first: "炉中火",
      second: "城头土",
      secondToFirst: "食伤",
    });
  });

  test("tell which elements one lacks and the other has, and upon how many characters", () => {
    expect(compareCharts(woman, man).elements).toEqual({
      counted: [8, 8],
      secondBrings: ["金"],
      firstBrings: [],
    });
    expect(compareCharts(womanWithoutHour, man).elements?.counted).toEqual([6, 8]);
  });

  test("tell what the other has of one's 用神", () => {
    expect(compareCharts(woman, man).firstFavourable).toEqual({ element: "金", otherHas: 2 });
  });

  test("guess nothing without an hour or on a day that leaves the year open", () => {
    const compared = compareCharts(womanWithoutHour, man);
    expect(compared.firstFavourable).toBeNull();
    expect(compared.spousePalaces.every(({ first }) => first !== "hour")).toBe(true);
    const open = computeChart(birthAt("2024-02-04", { time: { kind: "unknown" } }));
    expect(compareCharts(open, man)).toMatchObject({ nayin: null, yearBranches: null, elements: null });
  });

  test("say the same turned round when the two change places", () => {
    const [there, back] = [compareCharts(woman, man), compareCharts(man, woman)];
    expect(back.dayStems.secondToFirst).toBe(there.dayStems.firstToSecond);
    expect(back.elements?.firstBrings).toEqual(there.elements?.secondBrings);
    const turned = there.spousePalaces.map(({ kind, first, second }) => `${kind} ${second} ${first}`).sort();
    expect(back.spousePalaces.map(({ kind, first, second }) => `${kind} ${first} ${second}`).sort()).toEqual(
      turned,
    );
  });
});
