import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { languages, wordsIn } from "../../src/locales/texts.ts";
import { claimFindings } from "../../src/report/check/claims.ts";
import type { Claim } from "../../src/report/claims/claim.ts";
import { PASSING_RULES } from "../../src/report/claims/rules/passing-rules.ts";
import { NATAL_RULES } from "../../src/report/claims/rules/rules.ts";
import { settled } from "../../src/report/claims/settle.ts";
import { verdictOf } from "../../src/report/claims/verdict.ts";
import { claimsOf } from "../../src/report/claims.ts";
import { birthAt } from "../bazi/births.ts";
import { randomBirths } from "../bazi/random-births.ts";
import rules from "../fixtures/report/rules.json" with { type: "json" };
import { chart, now } from "./charts.ts";
import { holds, lacksOne } from "./lacks-one.ts";
import { natalSigns, yearSigns } from "./shown-signs.ts";

const BOOKS = /^(?:子平真诠|渊海子平|三命通会|滴天髓|滴天髓阐微|穷通宝鉴|神峰通考)(?:·|$)/;

describe("rules", () => {
  test.each(NATAL_RULES.map((rule) => [rule.id, rule] as const))(
    "%s holds of one birth, and one thing is lacking in another",
    (id, rule) => {
      const shown = rules.natal.find((each) => each.id === id);
      expect(shown).toBeDefined();
      const signs = (clock = "") => natalSigns({ gender: shown?.gender ?? "", clock });
      expect(holds(rule, signs(shown?.holds))).toBe(true);
      expect(lacksOne(rule, signs(shown?.nearly))).toBe(true);
    },
  );

  test.each(PASSING_RULES.map((rule) => [rule.id, rule] as const))(
    "%s holds of one year, and one thing is lacking in another",
    (id, rule) => {
      const shown = rules.passing.find((each) => each.id === id);
      expect(shown).toBeDefined();
      const signs = (year = 0) => yearSigns({ gender: shown?.gender ?? "", clock: shown?.birth ?? "" }, year);
      expect(holds(rule, signs(shown?.holds))).toBe(true);
      expect(lacksOne(rule, signs(shown?.nearly))).toBe(true);
    },
  );

  test("each have a name of their own and a book that is named, and no birth shows a rule of old", () => {
    const all = [...NATAL_RULES, ...PASSING_RULES];
    const ids = all.map(({ id }): string => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all.filter(({ source }) => !BOOKS.test(source))).toEqual([]);
    const named = wordsIn("zh-CN").list("report.sources");
    expect(all.filter(({ source }) => !named.includes(source))).toEqual([]);
    expect([...rules.natal, ...rules.passing].filter(({ id }) => !ids.includes(id))).toEqual([]);
  });
});

describe("the claims of a chart", () => {
  const births = randomBirths(9, 60).map((birth) => claimsOf(computeChart(birth), now));

  test("never say two opposite things of one subject and time", () => {
    const opposed = births.flatMap((claims) => {
      const groups = Map.groupBy(claims, ({ subject, period }) => `${subject} ${period}`);
      return [...groups.values()].filter(
        (group) =>
          group.some(({ direction }) => direction === "supports") &&
          group.some(({ direction }) => direction === "strains"),
      );
    });
    expect(opposed).toEqual([]);
  });

  test("rest on two signs at least, and every chart has some", () => {
    expect(births.filter((claims) => claims.length === 0)).toEqual([]);
    expect(births.flat().filter(({ evidence }) => new Set(evidence).size < 2)).toEqual([]);
  });

  test("are none where the hour is unknown", () => {
    const open = computeChart(birthAt("1988-01-08", { time: { kind: "unknown" } }));
    expect(claimsOf(open, now)).toEqual([]);
  });

  test("reach the chosen year, however far it is", () => {
    const periods = new Set(claimsOf(chart, now, 2047).map(({ period }) => period));
    expect(periods.has("2047")).toBe(true);
  });

  test.each(languages)("make no promise and no threat that a report may not make, in %s", (language) => {
    const verdicts = births.flat().map((claim) => verdictOf(claim, wordsIn(language)));
    expect(claimFindings(verdicts.join("\n"))).toEqual([]);
  });
});

describe("of two sides", () => {
  const claim = (direction: Claim["direction"], strength: Claim["strength"], sign: string): Claim => ({
    rule: `${direction} ${sign}`,
    subject: "work",
    period: "life",
    direction,
    strength,
    evidence: [sign, "日主偏弱"],
    against: [],
    source: "子平真诠",
  });

  test("the stronger stands and carries the signs of the other", () => {
    expect(settled([claim("supports", 3, "月干辛正官"), claim("strains", 2, "年干庚伤官")])).toEqual([
      { ...claim("supports", 3, "月干辛正官"), against: ["年干庚伤官", "日主偏弱"] },
    ]);
  });

  test("equals become one that is mixed and names both", () => {
    const [only, ...others] = settled([
      claim("strains", 2, "年干庚伤官"),
      claim("supports", 2, "月干辛正官"),
    ]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      direction: "mixed",
      rule: "supports 月干辛正官",
      opposed: "strains 年干庚伤官",
    });
  });
});
