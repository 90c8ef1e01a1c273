import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { hourPillarsOf } from "../../src/bazi/chart/describe-pillar.ts";
import { favourableOf } from "../../src/bazi/reading/favourable-element.ts";
import { pillarsOf } from "./pillars-of.ts";
import { randomBirths } from "./random-births.ts";

describe("the one 用神", () => {
  test("of 缘份居's sample is what 扶抑 takes, since fire is not wanting in its winter", () => {
    const found = favourableOf(pillarsOf("丁卯 癸丑 壬戌 丙午"));
    expect(found).toMatchObject({
      kind: "decided",
      because: "support",
      favourable: { element: "金", role: "印星" },
      supporting: { element: "水" },
      harmful: { element: "土" },
      climate: { stems: ["丙", "丁", "甲"], element: "火" },
    });
  });

  test("is fire in a winter without any, whatever 扶抑 takes", () => {
    expect(favourableOf(pillarsOf("壬子 壬子 甲辰 甲子"))).toMatchObject({
      because: "urgent",
      favourable: { element: "火", role: "食伤" },
      supporting: { element: "木" },
      harmful: { element: "水" },
      isAbsent: true,
      support: { kind: "decided", favourable: { element: "土" } },
    });
  });

  test("is open where the chart may follow or go its own way, and not where a branch still helps it", () => {
    expect(favourableOf(pillarsOf("戊戌 辛酉 甲戌 庚午"))).toMatchObject({ because: "从格" });
    expect(favourableOf(pillarsOf("甲寅 乙卯 甲寅 乙卯"))).toMatchObject({ because: "专旺" });
    expect(favourableOf(pillarsOf("己酉 丁丑 壬寅 丁未"))).toMatchObject({ because: "support" });
  });

  test("without an hour is what every hour takes, else open", () => {
    const births = randomBirths(13, 300).map((birth) => computeChart(birth).pillars);
    const found = births.map((pillars) => ({
      pillars,
      favourable: favourableOf({ ...pillars, hour: null }),
    }));
    const decided = found.filter(({ favourable }) => favourable?.kind === "decided");
    expect(decided.length).toBeWithin(30, 200);
    for (const { pillars, favourable } of decided) {
      const elements = hourPillarsOf(pillars.day).map((hour) =>
        elementOf(favourableOf({ ...pillars, hour })),
      );
      expect(new Set(elements)).toEqual(new Set([elementOf(favourable)]));
    }
    const open = found.find(({ favourable }) => favourable?.kind === "undecided");
    expect(open?.favourable).toMatchObject({ because: "hours_differ", support: null });
  });

  test("is open for less than 3 % of births with a known hour, and each reason occurs", () => {
    const found = randomBirths(2026, 1500).map((birth) => favourableOf(computeChart(birth).pillars));
    const open = found.filter((each) => each?.kind !== "decided");
    expect(open.length / found.length).toBeLessThan(0.03);
    expect(new Set(found.map((each) => each?.because))).toEqual(
      new Set(["agreed", "urgent", "support", "balanced", "从格", "专旺"]),
    );
  });

  test("never is what harms: 用神, 喜神 and 忌神 differ", () => {
    for (const birth of randomBirths(7, 200)) {
      const found = favourableOf(computeChart(birth).pillars);
      if (found?.kind !== "decided") continue;
      const { favourable, supporting, harmful } = found;
      expect(new Set([favourable, supporting, harmful].map((each) => each?.element)).size).toBe(3);
    }
  });
});

function elementOf(found: ReturnType<typeof favourableOf>): string | undefined {
  return found?.kind === "decided" ? found.favourable.element : undefined;
}
