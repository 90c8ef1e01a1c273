import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { compareCharts, type PalacePair } from "../../src/bazi/reading/compare-charts.ts";
import { PILLAR_PALACES } from "../../src/bazi/reading/pillar-palaces.ts";
import { birthAt } from "./births.ts";

/** 丁卯 癸丑 壬戌 丙午 */
const woman = computeChart(birthAt("1988-01-08T12:20"));
/** 戊寅 乙丑 庚申 壬午 */
const man = computeChart(birthAt("1999-01-08T12:20", { gender: "male" }));
/** 丁卯 丁未 丁亥 丙午 */
const wife = computeChart(birthAt("1987-08-06T12:00"));
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

  test("set each palace of one against the same palace of the other: year, month, day branch, hour", () => {
    // 丁卯 癸丑 壬戌 丙午 against 戊寅 乙丑 庚申 壬午: nothing between 丁卯 and 戊寅, 癸丑 and 乙丑, 戌 and 申; 丙壬 clash, 午午
    expect(compareCharts(woman, man).palaces.map(palaceTold)).toEqual([
      "year: ",
      "month: ",
      "day: ",
      "hour: 相冲 丙壬, 自刑 午午",
    ]);
    /** 丁卯 丁未 丁亥 丙午, reckoned by hand: 卯卯, 癸丁 and 丑未, 戌亥 (nothing), 丙午 again */
    expect(compareCharts(woman, wife).palaces.map(palaceTold)).toEqual([
      "year: 伏吟 丁卯丁卯",
      "month: 相冲 癸丁, 六冲 丑未, 恃势之刑 丑未, 反吟 癸丑丁未",
      "day: ",
      "hour: 自刑 午午, 伏吟 丙午丙午",
    ]);
  });

  test("the day's stems and whole pillars stand apart from the palaces of marriage", () => {
    const compared = compareCharts(woman, wife);
    expect(compared.dayPillars.map(({ kind, members }) => kind + members.join(""))).toEqual(["五合壬丁"]);
    expect(compared.dayPillars[0]?.element).toBe("木");
  });

  test("tell one's day branch with the other's other branches apart, never as a palace pair", () => {
    const { crossRelations } = compareCharts(woman, man);
    const told = crossRelations.map(
      ({ kind, first, second, members }) => `${kind} ${first}${members[0]} ${second}${members[1]}`,
    );
    expect(told).toContain("半合 day戌 hour午");
    expect(told).toContain("恃势之刑 day戌 month丑");
    expect(crossRelations.every(({ first, second }) => first !== second)).toBe(true);
    expect(told.every((text) => text.includes("day"))).toBe(true);
  });

  test("渊海子平·论日为主 and 定真论: year root and ancestors, month sprout and parents, day flower, hour fruit and children", () => {
    expect(PILLAR_PALACES).toEqual({
      year: { palace: "祖上宫", growth: "根" },
      month: { palace: "父母兄弟宫", growth: "苗" },
      day: { palace: "夫妻宫", growth: "花" },
      hour: { palace: "子女宫", growth: "果" },
    });
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

  test("guess nothing without an hour, which leaves a 用神 that every hour takes, or on a day that leaves the year open", () => {
    const compared = compareCharts(womanWithoutHour, man);
    expect(compared.firstFavourable).toEqual({ element: "金", otherHas: 2 });
    expect(compared.crossRelations.every(({ first }) => first !== "hour")).toBe(true);
    expect(compared.palaces[3]).toEqual({ position: "hour", relations: null, openOf: ["first"] });
    const open = computeChart(birthAt("2024-02-04", { time: { kind: "unknown" } }));
    expect(compareCharts(open, man)).toMatchObject({
      nayin: null,
      elements: null,
      palaces: [
        { relations: null, openOf: ["first"] },
        { relations: null, openOf: ["first"] },
        { relations: expect.any(Array), openOf: [] },
        { relations: null, openOf: ["first"] },
      ],
    });
  });

  test("say the same turned round when the two change places", () => {
    const [there, back] = [compareCharts(woman, man), compareCharts(man, woman)];
    expect(back.dayStems.secondToFirst).toBe(there.dayStems.firstToSecond);
    expect(back.elements?.firstBrings).toEqual(there.elements?.secondBrings);
    const turned = there.crossRelations.map(({ kind, first, second }) => `${kind} ${second} ${first}`).sort();
    expect(back.crossRelations.map(({ kind, first, second }) => `${kind} ${first} ${second}`).sort()).toEqual(
      turned,
    );
  });
});

function palaceTold({ position, relations }: PalacePair): string {
  return `${position}: ${relations?.map(({ kind, members }) => `${kind} ${members.join("")}`).join(", ")}`;
}
