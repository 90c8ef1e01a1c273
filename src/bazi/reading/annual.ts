import { type JieName, jieAt } from "../calendar/solar-terms.ts";
import { type PillarName, pillarNameAt } from "../calendar/stem-branch.ts";
import { type CalendarSpan, lichunOf, monthlySpan } from "../calendar/term-spans.ts";
import type { Chart } from "../chart/chart.ts";
import { baziYear, cycleIndexOfJie, pillarOfYear } from "../chart/four-pillars.ts";
import type { Decade } from "../chart/luck.ts";

/** 流年: valid from 立春 of `year` to 立春 of the next. */
interface AnnualPillar {
  readonly year: number;
  readonly pillar: PillarName;
}

/** 流月, valid from its 节 to the next, by the days of a local calendar. */
interface LocalMonth extends CalendarSpan {
  readonly term: JieName;
  readonly pillar: PillarName;
}

/** Pillars of the calendar years `from` to `to`, both included; none when `to` is before `from`. */
export function annualPillars(from: number, to: number): readonly AnnualPillar[] {
  const count = Math.max(0, to - from + 1);
  return Array.from({ length: count }, (_, offset) => ({
    year: from + offset,
    pillar: pillarOfYear(from + offset),
  }));
}

/**
 * The twelve months of a year, from 立春 to the 小寒 that opens the last one, by the civil clock of a zone.
 * @param timeZone IANA name
 * @throws RangeError outside 1899–2100 and for an unknown zone
 */
export function localMonths(year: number, timeZone: string): readonly LocalMonth[] {
  return Array.from({ length: 12 }, (_, offset) => {
    const jie = jieAt(lichunOf(year).ordinal + offset);
    return {
      term: jie.name,
      ...monthlySpan(jie, timeZone),
      pillar: pillarNameAt(cycleIndexOfJie(jie.ordinal)),
    };
  });
}

/** 流年 of the decade in force, ten of them; none before 起运, after the last decade, or without luck. */
export function yearsOfPresentDecade(chart: Chart, now: Date): readonly AnnualPillar[] {
  const decade = decadeAt(chart, now);
  return decade ? annualPillars(decade.startYear, decade.endYear) : [];
}

/**
 * Year whose 流年 is in force: before 立春 still the year before.
 * @throws RangeError outside 1899–2101
 */
export function annualYearAt(now: Date): number {
  return baziYear(Math.floor(now.getTime() / 1000));
}

/** The decade in force, by the calendar of the birthplace; undefined before 起运, after the last, or without luck. */
export function decadeAt(chart: Chart, now: Date): Decade | undefined {
  const today = dayAt(chart, now);
  const current = chart.luck?.decades.findLast((decade) => decade.startsOn <= today);
  return current && isBefore(today, current) ? current : undefined;
}

/** The decade in force and the next one; before 起运 the first two; none after the last, or without luck. */
export function decadesNear(chart: Chart, now: Date): readonly Decade[] {
  const decades = chart.luck?.decades ?? [];
  const [first] = decades;
  const current = decadeAt(chart, now);
  if (current) return decades.slice(decades.indexOf(current)).slice(0, 2);
  return first && dayAt(chart, now) < first.startsOn ? decades.slice(0, 2) : [];
}

/** The day by the calendar of the birthplace. */
function dayAt({ birth }: Chart, now: Date): string {
  return now.toTemporalInstant().toZonedDateTimeISO(birth.place.timeZone).toPlainDate().toString();
}

/** The decade whose years, as tables print them, hold a calendar year; undefined outside all of them, or without luck. */
export function decadeOfYear({ luck }: Chart, year: number): Decade | undefined {
  return luck?.decades.find(({ startYear, endYear }) => startYear <= year && year <= endYear);
}

function isBefore(today: string, decade: Decade): boolean {
  return today < Temporal.PlainDate.from(decade.startsOn).add({ years: 10 }).toString();
}
