import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { describePillar } from "../../src/bazi/chart/describe-pillar.ts";
import { cycleIndexOfYear } from "../../src/bazi/chart/four-pillars.ts";
import type { Rule } from "../../src/report/claims/claim.ts";
import { passingOf } from "../../src/report/claims/passing.ts";
import { PASSING_RULES } from "../../src/report/claims/rules/passing-rules.ts";
import { NATAL_RULES } from "../../src/report/claims/rules/rules.ts";
import { signsOf } from "../../src/report/claims/signs.ts";
import { claimsOf } from "../../src/report/claims.ts";
import { randomBirths } from "../../test/bazi/random-births.ts";

/** Births that are counted together: so many, drawn from one seed. */
export interface Batch {
  readonly seed: number;
  readonly births: number;
}

/** What a batch came to. */
export interface Counted {
  /** how often each rule held: of births, or of births with a year each */
  readonly held: ReadonlyMap<string, number>;
  /** of how many births there is a claim about the birth, by subject */
  readonly subjects: ReadonlyMap<string, number>;
  /** what tells sets of claims about a birth apart, one for each birth */
  readonly sets: readonly bigint[];
  readonly claims: number;
  /** births without a claim about the birth itself */
  readonly silent: number;
  readonly fewSigns: number;
  /** births with claims that contradict each other */
  readonly contradictions: readonly string[];
}

const now = new Date("2026-11-22T04:00:00Z");

/**
 * Derives the claims of births as reports of all products tell them: those of a person with the coming years and decades, and
 * with a chosen year somewhere in 1940–2099. A report about two has the claims of each.
 */
export function countBirths({ seed, births }: Batch): Counted {
  const held = new Map<string, number>();
  const subjects = new Map<string, number>();
  const sets: bigint[] = [];
  const contradictions: string[] = [];
  const totals = { claims: 0, silent: 0, fewSigns: 0 };
  for (const [index, birth] of randomBirths(seed, births).entries()) {
    const chart = computeChart(birth);
    const claims = claimsOf(chart, now, 1940 + ((seed + index) % 160));
    const natal = claims.filter(({ period }) => period === "life");
    totals.claims += claims.length;
    totals.silent += natal.length === 0 ? 1 : 0;
    totals.fewSigns += claims.filter(({ evidence }) => new Set(evidence).size < 2).length;
    if (hasContradiction(claims)) contradictions.push(JSON.stringify(birth));
    for (const subject of new Set(natal.map((claim) => claim.subject))) count(subjects, subject);
    sets.push(BigInt(Bun.hash(natal.map(({ rule }) => rule).join(" "))));
    for (const id of rulesHeld(chart, 2026 + (index % 10))) count(held, id);
  }
  return { held, subjects, sets, contradictions, ...totals };
}

function hasContradiction(claims: ReturnType<typeof claimsOf>): boolean {
  const groups = Map.groupBy(claims, ({ subject, period }) => `${subject} ${period}`);
  return [...groups.values()].some((group) => {
    const directions = group.map(({ direction }) => direction);
    return directions.includes("supports") && directions.includes("strains");
  });
}

/** What holds of a birth, and of one year that passes over it, before claims are settled. */
function rulesHeld(chart: ReturnType<typeof computeChart>, year: number): readonly string[] {
  const signs = signsOf(chart);
  if (!signs) return [];
  const pillar = describePillar(cycleIndexOfYear(year), chart.dayMaster.stem);
  const passing = passingOf("annual", String(year), pillar, signs, chart);
  return [...heldBy(NATAL_RULES, signs), ...heldBy(PASSING_RULES, passing)];
}

function heldBy<Asked>(rules: readonly Rule<string, Asked>[], asked: Asked): readonly string[] {
  return rules.filter(({ when }) => new Set(when(asked) || []).size >= 2).map(({ id }) => id);
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
