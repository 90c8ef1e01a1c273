import { describe, expect, test } from "bun:test";
import { BRANCHES, ELEMENTS, STEMS, stemElement } from "../../src/bazi/calendar/stem-branch.ts";
import type { ChartPillars } from "../../src/bazi/chart/chart-pillars.ts";
import { tenGod } from "../../src/bazi/chart/ten-gods.ts";
import { elementForces } from "../../src/bazi/reading/element-forces.ts";
import { elementOfRole, roleOf } from "../../src/bazi/reading/element-roles.ts";
import { monthCommand } from "../../src/bazi/reading/month-command.ts";
import { seasonalStates } from "../../src/bazi/reading/seasonal-states.ts";
import { strengthOf } from "../../src/bazi/reading/strength.ts";
import { type SupportOrCurb, supportOrCurb } from "../../src/bazi/reading/support-or-curb.ts";
import { pillarsOf, sixtyPillars } from "./pillars-of.ts";

/** 缘份居's sample, whose answer to `cesuan` says 八字偏弱, 喜水 用金 闲木 仇火 忌土. */
const sample = pillarsOf("丁卯 癸丑 壬戌 丙午");

describe("旺相休囚死", () => {
  test("渊海子平: spring 木旺火相水休金囚土死, summer 火旺土相木休水囚金死, and so on", () => {
    expect(seasonalStates("寅")).toEqual({ 木: "旺", 火: "相", 水: "休", 金: "囚", 土: "死" });
    expect(seasonalStates("午")).toEqual({ 火: "旺", 土: "相", 木: "休", 水: "囚", 金: "死" });
    expect(seasonalStates("酉")).toEqual({ 金: "旺", 水: "相", 土: "休", 火: "囚", 木: "死" });
    expect(seasonalStates("子")).toEqual({ 水: "旺", 木: "相", 金: "休", 土: "囚", 火: "死" });
    expect(seasonalStates("丑")).toEqual({ 土: "旺", 金: "相", 火: "休", 木: "囚", 水: "死" });
  });

  test("each month has each state once", () => {
    for (const month of BRANCHES) expect(new Set(Object.values(seasonalStates(month))).size).toBe(5);
  });

  test("月令 is the month's main hidden stem, seen from the day", () => {
    expect(monthCommand(sample)).toEqual({ branch: "丑", element: "土", stem: "己", tenGod: "正官" });
    expect(monthCommand({ ...sample, month: null })).toBeNull();
  });
});

describe("the role of an element", () => {
  test("is the pair of ten gods that its stems are", () => {
    const roles = {
      比肩: "比劫",
      劫财: "比劫",
      食神: "食伤",
      伤官: "食伤",
      偏财: "财星",
      正财: "财星",
      七杀: "官杀",
      正官: "官杀",
      偏印: "印星",
      正印: "印星",
    } as const;
    for (const own of STEMS) {
      for (const other of STEMS) {
        const role = roleOf(stemElement(other), stemElement(own));
        expect<string>(role).toBe(roles[tenGod(own, other)]);
        expect(elementOfRole(role, stemElement(own))).toBe(stemElement(other));
      }
    }
  });
});

describe("强弱", () => {
  test("of 缘份居's sample is 偏弱, with the evidence for every pillar", () => {
    expect(strengthOf(sample)).toEqual({
      method: "得令得地得势计分法",
      score: 15,
      verdict: "偏弱",
      season: { state: "死", score: 0 },
      roots: [
        { position: "year", branch: "卯", kind: "无", score: 0 },
        { position: "month", branch: "丑", kind: "余气比劫", score: 5 },
        { position: "day", branch: "戌", kind: "余气印星", score: 2 },
        { position: "hour", branch: "午", kind: "无", score: 0 },
      ],
      allies: [
        { position: "year", stem: "丁", role: "财星", score: 0 },
        { position: "month", stem: "癸", role: "比劫", score: 8 },
        { position: "hour", stem: "丙", role: "财星", score: 0 },
      ],
    });
  });

  test("reaches 100 where everything is one's own, and 0 where nothing is", () => {
    expect(strengthOf(pillarsOf("甲寅 乙卯 甲寅 乙卯"))).toMatchObject({ score: 100, verdict: "极强" });
    expect(strengthOf(pillarsOf("戊戌 辛酉 甲戌 庚午"))).toMatchObject({ score: 0, verdict: "极弱" });
  });

  test("is the sum of its evidence for every month and day", () => {
    for (const month of sixtyPillars) {
      for (const day of sixtyPillars) {
        const strength = strengthOf(pillarsOf(`丁卯 ${month} ${day} 丙午`));
        const { season, roots = [], allies = [], score = -1 } = strength ?? {};
        const evidence = [season, ...roots, ...allies].map((part) => part?.score ?? 0);
        expect(score).toBe(evidence.reduce((sum, points) => sum + points, 0));
        expect(score).toBeWithin(0, 101);
      }
    }
  });

  test("is not told without an hour or a month", () => {
    expect(strengthOf(pillarsOf("丁卯 癸丑 壬戌"))).toBeNull();
    expect(strengthOf({ ...sample, month: null })).toBeNull();
    expect(elementForces(pillarsOf("丁卯 癸丑 壬戌"))).toBeNull();
  });
});

describe("扶抑", () => {
  test("of 缘份居's sample is metal, with water beside it and earth against it, as they print it", () => {
    expect(supportOrCurbOf(sample)).toEqual({
      kind: "decided",
      verdict: "偏弱",
      cause: "官杀",
      favourable: { element: "金", role: "印星", force: 11 },
      supporting: { element: "水", role: "比劫", force: 20 },
      harmful: { element: "土", role: "官杀", force: 35 },
    });
  });

  test("helps a day master weakened by wealth with its own kind", () => {
    expect(supportOrCurbOf(pillarsOf("戊辰 己未 甲寅 戊辰"))).toMatchObject({
      verdict: "偏弱",
      cause: "财星",
      favourable: { element: "木", role: "比劫" },
    });
  });

  test("curbs a day master strong by its own kind, and by the heavier of the two curbs", () => {
    expect(supportOrCurbOf(pillarsOf("庚申 己卯 甲寅 庚午"))).toMatchObject({
      verdict: "偏强",
      cause: "比劫",
      favourable: { element: "金", role: "官杀" },
    });
    expect(supportOrCurbOf(pillarsOf("丙午 辛卯 甲寅 丙寅"))).toMatchObject({
      cause: "比劫",
      favourable: { element: "火", role: "食伤" },
    });
  });

  test("curbs a day master strong by its resource with wealth", () => {
    expect(supportOrCurbOf(pillarsOf("壬子 壬子 甲辰 甲子"))).toMatchObject({
      cause: "印星",
      favourable: { element: "土", role: "财星" },
    });
  });

  test("does not decide where the chart may follow its strongest element, nor where it is balanced", () => {
    expect(supportOrCurbOf(pillarsOf("甲寅 乙卯 甲寅 乙卯"))).toEqual({
      kind: "undecided",
      verdict: "极强",
      because: "专旺",
    });
    expect(supportOrCurbOf(pillarsOf("戊戌 辛酉 甲戌 庚午"))).toMatchObject({ because: "从格" });
    const balanced = sixtyPillars
      .map((day) => supportOrCurbOf(pillarsOf(`庚辰 壬寅 ${day} 甲戌`)))
      .filter((favourable) => favourable?.verdict === "中和");
    expect(balanced.length).toBeGreaterThan(0);
    for (const favourable of balanced) expect(favourable).toMatchObject({ because: "balanced" });
  });

  test("never favours what harms: the three elements differ, and helpers go to the weak only", () => {
    for (const month of sixtyPillars) {
      for (const day of sixtyPillars) {
        const found = supportOrCurbOf(pillarsOf(`庚午 ${month} ${day} 癸亥`));
        if (found?.kind !== "decided") continue;
        const { favourable, supporting, harmful, verdict } = found;
        expect(new Set([favourable.element, supporting.element, harmful.element]).size).toBe(3);
        const isHelper = favourable.role === "比劫" || favourable.role === "印星";
        expect(isHelper).toBe(verdict === "偏弱" || verdict === "极弱");
        expect(ELEMENTS).toContain(favourable.element);
        expect(["比劫", "食伤", "财星", "官杀", "印星"]).toContain(harmful.role);
      }
    }
  });
});

function supportOrCurbOf(pillars: ChartPillars): SupportOrCurb {
  const [strength, forces] = [strengthOf(pillars), elementForces(pillars)];
  if (!strength || !forces) throw new Error("an hour and a month expected");
  return supportOrCurb(pillars, strength, forces);
}
