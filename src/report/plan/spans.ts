import { LAST_ANNUAL_YEAR } from "../../bazi/calendar/term-spans.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import type { Decade } from "../../bazi/chart/luck.ts";
import { annualYearAt, decadeOfYear, decadesNear } from "../../bazi/reading/annual.ts";
import type { Fact } from "../facts/fact.ts";
import type { OwnedClaim } from "./section-plan.ts";
import type { SectionTopic } from "./section-topic.ts";

/** The times that a report is about. */
export interface Spans {
  /** whether a claim is of a time that the report is about; a life always is */
  readonly reaches: (owned: OwnedClaim) => boolean;
  readonly isDecade: (period: string) => boolean;
  /** whether a claim is of the decade in force, or of the chosen year's */
  readonly isOfPresentDecade: (owned: OwnedClaim) => boolean;
  /** the year that the report as a whole is about */
  readonly isChosen: (period: string) => boolean;
  /** whether a year lies in the span of a section that tells of years */
  readonly isWithin: (period: string, topics: readonly SectionTopic[]) => boolean;
  /** the coming years that a section tells of, the present one first; none where the report is about one year */
  readonly yearsOf: (topics: readonly SectionTopic[]) => readonly number[];
  /** whether a section may cite a fact by its time alone */
  readonly shows: (fact: Fact, topics: readonly SectionTopic[]) => boolean;
}

interface SpanRequest {
  readonly chart: Chart;
  readonly partner: Chart | undefined;
  readonly now: Date;
  readonly chosenYear: number | undefined;
}

/** What a report about these charts reaches; one about a chosen year reaches that year and its decade alone. */
export function spansOf(request: SpanRequest): Spans {
  const { chosenYear } = request;
  const near = { self: nearDecades(request.chart, request), partner: nearDecades(request.partner, request) };
  const isNear = (person: Fact["person"], period: string) =>
    person !== "both" && near[person].includes(period);
  const isChosen = (period: string) => chosenYear !== undefined && period === String(chosenYear);
  const yearsOf = (topics: readonly SectionTopic[]) => comingYears(topics, request);
  const isWithin: Spans["isWithin"] = (period, topics) =>
    isYear(period) && yearsOf(topics).includes(Number(period));
  return {
    isDecade,
    isOfPresentDecade: ({ person, claim: { period } }) => near[person][0] === period,
    isChosen,
    isWithin,
    yearsOf,
    reaches: ({ person, claim: { period } }) => {
      if (isDecade(period)) return isNear(person, period);
      return chosenYear === undefined || !isYear(period) || isChosen(period);
    },
    shows: ({ isMinor, period, person }, topics) => {
      if (isMinor) return false;
      if (period === "life" || isChosen(period) || isWithin(period, topics)) return true;
      if (isMonth(period)) return topics.includes("months");
      if (!isDecade(period)) return false;
      return topics.includes("decades") || (topics.includes("decade") && isNear(person, period));
    },
  };
}

function isYear(period: string): boolean {
  return /^\d+$/.test(period);
}

function isMonth(period: string): boolean {
  return /^\d+-\d+$/.test(period);
}

function isDecade(period: string): boolean {
  return period.endsWith("运");
}

/** How many of the coming years a section tells of, the present one included (our choice). */
const YEARS = { years: 5, "three-years": 3 } as const;

function comingYears(topics: readonly SectionTopic[], { now, chosenYear }: SpanRequest): readonly number[] {
  if (chosenYear !== undefined) return [];
  const span = Math.max(
    ...topics.map((topic) => (topic === "years" || topic === "three-years" ? YEARS[topic] : 0)),
    0,
  );
  const present = annualYearAt(now);
  const coming = Array.from({ length: span }, (_, ahead) => present + ahead);
  return coming.filter((year) => year <= LAST_ANNUAL_YEAR);
}

/** The decade in force and the next one; of a chosen year the one that holds it. With an unknown hour nobody knows. */
function nearDecades(chart: Chart | undefined, request: SpanRequest): readonly string[] {
  return (chart ? decadesReached(chart, request) : []).map(({ pillar }) => `${pillar.name}运`);
}

function decadesReached(chart: Chart, { now, chosenYear }: SpanRequest): readonly Decade[] {
  if (chosenYear === undefined) return decadesNear(chart, now);
  const decade = decadeOfYear(chart, chosenYear);
  return decade ? [decade] : [];
}
