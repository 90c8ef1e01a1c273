import { describe, expect, test } from "bun:test";
import { countTokens } from "../../sandbox/deepseek/tokens.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { factLines } from "../../src/report/facts/fact-lines.ts";
import { factsOf } from "../../src/report/facts.ts";
import { birthAt } from "../bazi/births.ts";
import { randomBirths } from "../bazi/random-births.ts";
import { chart, now } from "./charts.ts";

describe("the facts of a chart", () => {
  test("are lines with ids, the pillars first", () => {
    const lines = factLines(factsOf(chart, { now })).split("\n");
    expect(lines.slice(0, 4).map((line) => line.slice(0, 7))).toEqual([
      "f1 年柱丁卯",
      "f2 月柱癸丑",
      "f3 日柱壬戌",
      "f4 时柱丙午",
    ]);
  });

  test("name for each year the decade that runs in it, and both where it changes", () => {
    const lines = factLines(factsOf(chart, { now })).split("\n");
    expect(lines.find((line) => line.includes(" 2027丁未 "))).toContain("丙辰运、丁巳运");
    expect(lines.find((line) => line.includes("2027丁巳运"))).toContain("大运巳");
  });

  test("keep to what the model may read: 1,500 tokens for one person on average", () => {
    const tokens = randomBirths(7, 8).map((birth) =>
      countTokens(factLines(factsOf(computeChart(birth), { now }))),
    );
    expect(tokens.reduce((sum, each) => sum + each, 0) / tokens.length).toBeLessThanOrEqual(1500);
  });

  test("of two people carry their letter, and those between them an x", () => {
    const partner = computeChart(birthAt("1988-11-23T08:20", { gender: "male" }));
    const facts = factsOf(chart, { now, partner });
    expect(new Set(facts.map(({ id }) => id[0]))).toEqual(new Set(["a", "b", "x"]));
    expect(new Set(facts.filter(({ id }) => id.startsWith("b")).map(({ person }) => person))).toEqual(
      new Set(["partner"]),
    );
  });

  test("hold the twelve months of a chosen year with their first days", () => {
    const months = factsOf(chart, { now, chosenYear: 2027 }).filter(({ text }) => /^..月 .*起/.test(text));
    expect(months).toHaveLength(12);
    expect(months[0]?.text).toStartWith("壬寅月 立春2027-02-04起");
  });

  test("leave out what an unknown hour leaves open", () => {
    const open = computeChart(birthAt("1988-01-08", { time: { kind: "unknown" } }));
    const text = factLines(factsOf(open, { now }));
    expect(text).not.toMatch(/时柱|日主偏|命宫|交运/);
    expect(text).toContain("起运之日不定");
  });
});
