/**
 * How often each rule holds, and whether claims ever contradict each other: `bun bench/claims.ts [births]`. Rules about a birth are
 * counted per chart, rules about a time per chart and year, of ten years. No line under the table may be left.
 */
import { computeChart } from "../src/bazi/chart/compute-chart.ts";
import { describePillar } from "../src/bazi/chart/describe-pillar.ts";
import { cycleIndexOfYear } from "../src/bazi/chart/four-pillars.ts";
import { passingOf } from "../src/report/claims/passing.ts";
import { PASSING_RULES } from "../src/report/claims/rules/passing-rules.ts";
import { NATAL_RULES } from "../src/report/claims/rules/rules.ts";
import { signsOf } from "../src/report/claims/signs.ts";
import { claimsOf } from "../src/report/claims.ts";
import { randomBirths } from "../test/bazi/random-births.ts";
import { printTable, shown } from "./load/table.ts";

const births = Number(process.argv[2] ?? 5000);
const now = new Date("2026-11-22T04:00:00Z");
const YEARS = Array.from({ length: 10 }, (_, index) => 2026 + index);
const FEWEST = 0.001;
const MOST = 0.6;

const held = new Map<string, number>();
const subjects = new Map<string, number>();
const sets = new Map<string, number>();
const totals = { claims: 0, silent: 0, contradictions: 0, fewSigns: 0, milliseconds: 0 };

for (const birth of randomBirths(3, births)) {
  const chart = computeChart(birth);
  const start = performance.now();
  const claims = claimsOf(chart, now);
  totals.milliseconds += performance.now() - start;
  const natal = claims.filter(({ period }) => period === "life");
  totals.claims += claims.length;
  totals.silent += natal.length === 0 ? 1 : 0;
  totals.fewSigns += claims.filter(({ evidence }) => new Set(evidence).size < 2).length;
  totals.contradictions += contradictionsIn(claims);
  for (const subject of new Set(natal.map((claim) => claim.subject))) count(subjects, subject);
  count(sets, natal.map(({ rule }) => rule).join(" "));
  countRules(chart);
}

const shares = [...NATAL_RULES.map(shareOf(births)), ...PASSING_RULES.map(shareOf(births * YEARS.length))];
printTable(
  ["rule", "about", "holds for", "source"],
  shares.map((each) => [each.id, each.subject, percent(each.share), each.source]),
);
printTable(
  ["measure", "value"],
  [
    ["births", String(births)],
    ["rules", String(shares.length)],
    ["claims a chart", shown(totals.claims / births)],
    ["charts without a claim about the birth", percent(totals.silent / births)],
    ...[...subjects].map(([subject, number]) => [
      `charts with a claim about ${subject}`,
      percent(number / births),
    ]),
    [
      "chance that two charts have the same claims",
      percent([...sets.values()].reduce((sum, each) => sum + (each / births) ** 2, 0)),
    ],
    ["contradictions", String(totals.contradictions)],
    ["claims with fewer than two signs", String(totals.fewSigns)],
    ["ms a chart", shown(totals.milliseconds / births)],
  ],
);
for (const { id, share } of shares.filter((each) => each.share < FEWEST || each.share > MOST))
  process.stdout.write(`outside 0.1–60 %: ${id} ${percent(share)}\n`);

function countRules(chart: ReturnType<typeof computeChart>): void {
  const signs = signsOf(chart);
  if (!signs) return;
  for (const { id, when } of NATAL_RULES) if (isHeld(when(signs))) count(held, id);
  for (const year of YEARS) {
    const pillar = describePillar(cycleIndexOfYear(year), chart.dayMaster.stem);
    const passing = passingOf("annual", String(year), pillar, signs, chart);
    for (const { id, when } of PASSING_RULES) if (isHeld(when(passing))) count(held, id);
  }
}

function isHeld(evidence: readonly string[] | undefined | false): boolean {
  return new Set(evidence || []).size >= 2;
}

function contradictionsIn(claims: ReturnType<typeof claimsOf>): number {
  const groups = Map.groupBy(claims, ({ subject, period }) => `${subject} ${period}`);
  const directions = [...groups.values()].map((group) => new Set(group.map(({ direction }) => direction)));
  return directions.filter((each) => each.has("supports") && each.has("strains")).length;
}

function shareOf(of: number) {
  return ({ id, subject, source }: { id: string; subject: string; source: string }) => ({
    id,
    subject,
    source,
    share: (held.get(id) ?? 0) / of,
  });
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
