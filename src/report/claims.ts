import { cycleIndexOfName } from "../bazi/calendar/stem-branch.ts";
import { LAST_ANNUAL_YEAR } from "../bazi/calendar/term-spans.ts";
import type { Chart } from "../bazi/chart/chart.ts";
import { describePillar } from "../bazi/chart/describe-pillar.ts";
import { annualPillars, annualYearAt, decadesNear } from "../bazi/reading/annual.ts";
import type { Claim, Rule } from "./claims/claim.ts";
import { passingOf } from "./claims/passing.ts";
import type { RuleId } from "./claims/rule-id.ts";
import { PASSING_RULES } from "./claims/rules/passing-rules.ts";
import { NATAL_RULES } from "./claims/rules/rules.ts";
import { type SettledClaim, settled } from "./claims/settle.ts";
import type { Signs } from "./claims/sign-list.ts";
import { signsOf } from "./claims/signs.ts";

/** Years that reports tell of: the present one and so many more (our choice). */
const MORE_YEARS = 4;

/**
 * What the chart supports, subject by subject and settled: nothing in it contradicts anything else. Of decades it tells of
 * the present one and the next, of years of the coming five and the chosen one.
 * @returns none where a pillar is open: most rules weigh all four
 * @throws RangeError for a chosen year outside 1899–2100
 */
export function claimsOf(chart: Chart, now: Date, chosenYear?: number): readonly SettledClaim<RuleId>[] {
  const signs = signsOf(chart);
  if (!signs) return [];
  return settled([
    ...NATAL_RULES.flatMap((rule) => claimBy<RuleId, Signs>(rule, signs, "life")),
    ...decadeClaims(chart, signs, now),
    ...yearClaims(chart, signs, now, chosenYear),
  ]);
}

/** At least two signs, or there is no claim. */
function claimBy<Id extends string, Asked>(
  rule: Rule<Id, Asked>,
  asked: Asked,
  period: string,
): readonly Claim<Id>[] {
  const signs = rule.when(asked) || [];
  if (signs.length < 2) return [];
  const evidence = [...new Set(signs)];
  const { id, subject, direction, strength, source } = rule;
  return evidence.length < 2
    ? []
    : [{ rule: id, subject, period, direction, strength, source, evidence, against: [] }];
}

function decadeClaims(chart: Chart, signs: Signs, now: Date): readonly Claim<RuleId>[] {
  return decadesNear(chart, now).flatMap(({ pillar }) => {
    const name = `${pillar.name}运`;
    const passing = passingOf("decade", name, pillar, signs, chart);
    return PASSING_RULES.flatMap((rule) => claimBy(rule, passing, name));
  });
}

function yearClaims(
  chart: Chart,
  signs: Signs,
  now: Date,
  chosenYear: number | undefined,
): readonly Claim<RuleId>[] {
  const present = annualYearAt(now);
  const coming = annualPillars(present, Math.min(present + MORE_YEARS, LAST_ANNUAL_YEAR));
  const isListed = chosenYear === undefined || coming.some(({ year }) => year === chosenYear);
  const years = isListed ? coming : [...coming, ...annualPillars(chosenYear, chosenYear)];
  return years.flatMap(({ year, pillar }) => {
    const described = describePillar(cycleIndexOfName(pillar), chart.dayMaster.stem);
    const passing = passingOf("annual", `${year}${pillar}`, described, signs, chart);
    return PASSING_RULES.flatMap((rule) => claimBy(rule, passing, String(year)));
  });
}
