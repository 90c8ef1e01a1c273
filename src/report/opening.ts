import { annualYearAt } from "../bazi/reading/annual.ts";
import type { Words } from "../locales/texts.ts";
import type { Person } from "./facts/fact.ts";
import { decadeAhead } from "./opening/decade-ahead.ts";
import { evidenceLines } from "./opening/evidence-lines.ts";
import { leadOfLife, leadsOfTime, rankingOf } from "./opening/leads.ts";
import { decadeLine, personLine, type Told, yearLine } from "./opening/lines.ts";
import { type Native, nativesOf, type PlanSubject } from "./plan/natives.ts";
import type { PlannedClaim, ReportPlan, YearReading } from "./plan/section-plan.ts";
import { yearReading } from "./plan/year-reading.ts";

/** What a report begins with: its answer in three lines, and what they are seen in. */
interface Opening {
  /** who it is about, what the decade asks, what to do in the year; Markdown without a line end */
  readonly lines: readonly [person: string, decade: string, year: string];
  /** plain texts */
  readonly evidence: readonly string[];
  /** the claims that the lines tell */
  readonly claims: readonly PlannedClaim[];
}

/**
 * Answers first: who you are in this chart, what the decade asks, what to do in the year. All of it is taken from the claims
 * that the sections tell, in the words of their verdicts; what the report does not settle is said to be open.
 * @param request what the plan was made of
 * @throws RangeError for a chosen year outside 1899–2100
 */
export function openingOf(plan: ReportPlan, request: PlanSubject, words: Words): Opening {
  const told = nativesOf(request).map((native) => toldOf(native, plan, request));
  return {
    lines: [personLine(told, words), decadeLine(told, words), yearLine(told, words)],
    evidence: told.flatMap((each) => evidenceLines(each, words)),
    claims: told.flatMap(({ life, ofDecade, ofYear }) => [...life, ...ofDecade, ...ofYear]),
  };
}

function toldOf(native: Native, plan: ReportPlan, { now, chosenYear }: PlanSubject): Told {
  const { person, chart } = native;
  const ranking = rankingOf(plan);
  const year = chosenYear ?? annualYearAt(now);
  const decade = decadeAhead(chart, now, chosenYear);
  const period = "decade" in decade ? `${decade.decade.pillar.name}运` : "";
  return {
    native,
    life: leadOfLife(plan.claims, person, ranking),
    decade,
    ofDecade: leadsOfTime(plan.claims, person, period, ranking),
    years: yearsOf(plan, person),
    year: yearReading(year, native, plan.claims),
    ofYear: leadsOfTime(plan.claims, person, String(year), ranking),
  };
}

function yearsOf({ sections }: ReportPlan, person: Person): readonly YearReading[] {
  const all = sections.flatMap(({ years }) => years).filter((each) => each.person === person);
  return [...new Map(all.map((each) => [each.year, each])).values()];
}

/** An opening as the Markdown that a report begins with. */
export function openingMarkdown({ lines, evidence }: Opening, words: Words): string {
  const quote = [words.plain("opening.evidence.title"), ...evidence].map((line) => `> ${line}`);
  return [...lines, quote.join("\n")].join("\n\n");
}
