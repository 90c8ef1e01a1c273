import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { decadeAt } from "../../src/bazi/reading/annual.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { claimsOf } from "../../src/report/claims.ts";
import type { ReportPlan } from "../../src/report/plan/section-plan.ts";
import { planOf } from "../../src/report/plan.ts";
import { birthAt } from "../bazi/births.ts";
import { randomBirths } from "../bazi/random-births.ts";
import { chart, now } from "./charts.ts";
import { chosenYear, planFor, productNamed } from "./plans.ts";

const births = randomBirths(21, 5).map((birth) => computeChart(birth));
const open = computeChart(birthAt("1988-01-08", { time: { kind: "unknown" } }));

describe.each(readCatalogue(undefined))("the plan of $id", (product) => {
  const plans = births.map((each) => planFor(product, each));

  test("tells each claim in one section, numbered in the order of the report", () => {
    for (const plan of plans) {
      const told = plan.sections.flatMap(({ claims }) => claims.map(({ id }) => id));
      expect(told).toEqual(plan.claims.map((_, index) => `c${index + 1}`));
      expect(new Set(plan.claims.map(keyOf)).size).toBe(plan.claims.length);
    }
  });

  test("has a fact behind every claim, and lets a section cite nothing that is not there", () => {
    for (const { claims, facts, sections } of plans) {
      const known = new Set([...claims, ...facts].map(({ id }) => id));
      expect(claims.filter(({ evidence }) => evidence.length === 0)).toEqual([]);
      expect(sections.flatMap(({ citable }) => [...citable]).filter((id) => !known.has(id))).toEqual([]);
    }
  });

  test("is made from facts alone where the hour is unknown", () => {
    const plan = planFor({ ...product, subject: "one" }, open);
    expect(plan.claims).toEqual([]);
    for (const { citable } of plan.sections) expect(citable.size).toBeGreaterThan(5);
  });
});

test("the same order has the same plan, to the last id", () => {
  const [one, other] = [0, 1].map(() => planFor(productNamed("comprehensive"), chart));
  expect(idsOf(one)).toEqual(idsOf(other));
});

test("a report on everything tells every claim of the chart", () => {
  for (const each of births) {
    const plan = planFor(productNamed("comprehensive"), each);
    expect(plan.claims).toHaveLength(claimsOf(each, now).length);
  }
});

test("a report on love tells nothing of study, and of years what they are for love", () => {
  const plans = births.map((each) => planFor(productNamed("love"), each));
  const subjects = new Set(plans.flatMap(({ claims }) => claims.map(({ claim }) => claim.subject)));
  expect([...subjects].toSorted()).toEqual(["character", "love", "time"]);
});

test("a section on the present decade tells no other one", () => {
  const told = births.flatMap((each) => {
    const decade = `${decadeAt(each, now)?.pillar.name}运`;
    const { claims } = planFor(productNamed("career"), each);
    return claims
      .filter(({ claim }) => claim.period.endsWith("运"))
      .map(({ claim }) => claim.period === decade);
  });
  expect(new Set(told)).toEqual(new Set([true]));
});

test("a report on one year tells of that year and of no other", () => {
  const rest = { ...productNamed("annual"), tells: [["overview"]] } as const;
  const periods = births
    .flatMap((each) => [productNamed("annual"), rest].flatMap((product) => planFor(product, each).claims))
    .map(({ claim }) => claim.period)
    .filter((period) => /^\d/.test(period));
  expect(new Set(periods)).toEqual(new Set([String(chosenYear)]));
});

test("a report on two people tells the claims of both, from facts of each and between them", () => {
  const { claims, facts } = planFor(productNamed("match"), chart);
  expect(new Set(claims.map(({ person }) => person))).toEqual(new Set(["self", "partner"]));
  expect(new Set(facts.map(({ id }) => id.charAt(0)))).toEqual(new Set(["a", "b", "x"]));
  for (const { person, evidence } of claims) {
    const letter = person === "self" ? "a" : "b";
    expect(evidence.map((id) => id.charAt(0))).toEqual(evidence.map(() => letter));
  }
});

test("what no section tells goes to the one that tells the rest", () => {
  const sections = ["感情", "其他"];
  const tells = [["love"], ["overview"]] as const;
  const { sections: planned } = planOf({ chart, now, sections, tells });
  const subjects = planned.map(({ claims }) => new Set(claims.map(({ claim }) => claim.subject)));
  expect(subjects[0]).toEqual(new Set(["love"]));
  expect(subjects[1]?.size).toBeGreaterThan(1);
});

test("a section on a subject that the chart says nothing of is silent, one that is told from facts is not", () => {
  const plan = planOf({ chart: open, now, sections: ["事业", "格局"], tells: [["work"], ["chart"]] });
  expect(plan.sections.map(({ isSilent }) => isSilent)).toEqual([true, false]);
});

function keyOf({ person, claim }: ReportPlan["claims"][number]): string {
  return `${person} ${claim.rule} ${claim.period}`;
}

function idsOf(plan: ReportPlan | undefined) {
  return plan?.sections.map(({ heading, claims, citable }) => [heading, claims.map(keyOf), [...citable]]);
}
