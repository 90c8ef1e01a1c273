import { describe, expect, test } from "bun:test";
import type { Birth } from "../../src/bazi/birth.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { describePillar } from "../../src/bazi/chart/describe-pillar.ts";
import { cycleIndexOfYear } from "../../src/bazi/chart/four-pillars.ts";
import { languages, wordsIn } from "../../src/locales/texts.ts";
import { claimFindings } from "../../src/report/check/claims.ts";
import type { Claim } from "../../src/report/claims/claim.ts";
import { claimLines } from "../../src/report/claims/claim-lines.ts";
import { passingOf } from "../../src/report/claims/passing.ts";
import { PASSING_RULES } from "../../src/report/claims/rules/passing-rules.ts";
import { NATAL_RULES } from "../../src/report/claims/rules/rules.ts";
import { settled } from "../../src/report/claims/settle.ts";
import { signsOf } from "../../src/report/claims/signs.ts";
import { claimsOf } from "../../src/report/claims.ts";
import { birthAt } from "../bazi/births.ts";
import { randomBirths } from "../bazi/random-births.ts";
import rules from "../fixtures/report/rules.json" with { type: "json" };
import { chart, now } from "./charts.ts";

const BOOKS = /^(?:子平真诠|渊海子平|三命通会|滴天髓|滴天髓阐微|穷通宝鉴)(?:·|$)/;

describe("rules", () => {
  test.each(rules.natal)(
    "$id holds of one birth and not of its neighbour",
    ({ id, gender, holds, nearly }) => {
      const rule = NATAL_RULES.find((each) => each.id === id);
      const signs = (birth: string) => {
        const found = signsOf(computeChart(birthOf(birth, gender)));
        return new Set((found && rule?.when(found)) || []);
      };
      expect(signs(holds).size).toBeGreaterThanOrEqual(2);
      expect(signs(nearly).size).toBeLessThan(2);
    },
  );

  test.each(rules.passing)(
    "$id holds of one year and not of the next",
    ({ id, gender, birth, holds, nearly }) => {
      const rule = PASSING_RULES.find((each) => each.id === id);
      const own = computeChart(birthOf(birth, gender));
      const signs = (year: number) => {
        const born = signsOf(own);
        const pillar = describePillar(cycleIndexOfYear(year), own.dayMaster.stem);
        return new Set((born && rule?.when(passingOf("annual", String(year), pillar, born, own))) || []);
      };
      expect(signs(holds).size).toBeGreaterThanOrEqual(2);
      expect(signs(nearly).size).toBeLessThan(2);
    },
  );

  test("each have a name of their own, a book, and a birth that shows them", () => {
    const all = [...NATAL_RULES, ...PASSING_RULES];
    const ids = all.map(({ id }): string => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all.filter(({ source }) => !BOOKS.test(source))).toEqual([]);
    const shown = new Set([...rules.natal, ...rules.passing].map(({ id }) => id));
    expect(ids.filter((id) => !shown.has(id))).toEqual([]);
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
    const lines = births.flatMap((claims) => claimLines(claims, wordsIn(language)));
    expect(claimFindings(lines.join("\n"))).toEqual([]);
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

function birthOf(text: string, gender: string): Birth {
  return birthAt(text, { gender: gender === "male" ? "male" : "female" });
}
