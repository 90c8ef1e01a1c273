import { annualSpan, type CalendarSpan } from "../calendar/term-spans.ts";
import type { Chart } from "../chart/chart.ts";
import { describePillar } from "../chart/describe-pillar.ts";
import { cycleIndexOfYear } from "../chart/four-pillars.ts";
import { type PassingPillar, type Relation, relationsWith } from "./relations.ts";
import { type RunningDecade, runningDecades } from "./running-decades.ts";

/** 岁运: what a year or a month forms with a decade that is in force in it, and with both the decade and the birth. */
export interface UnderDecade {
  readonly decade: RunningDecade;
  readonly relations: readonly Relation[];
}

/**
 * What a year forms with each decade of it, figures that close only by birth, decade and year together among it. What it
 * forms with the birth alone is told by `relationsWith`. Without a decade there is nothing to tell.
 * Source: 三命通会·论太岁, 渊海子平·论太岁吉凶: the year is weighed with the decade as lord and minister.
 * @throws RangeError outside 1899–2100
 */
export function yearUnderDecades(year: number, chart: Chart): readonly UnderDecade[] {
  return underDecades(annualPlaced(year, chart), [], annualSpan(year, chart.birth.place.timeZone), chart);
}

/** The same of a month of `year`, which its year joins as well; the year stays where there is no decade. */
export function monthUnderDecades(
  month: PassingPillar & CalendarSpan,
  year: number,
  chart: Chart,
): readonly UnderDecade[] {
  return underDecades(month, [annualPlaced(year, chart)], month, chart);
}

function annualPlaced(year: number, { dayMaster }: Chart): PassingPillar {
  const { stem, branch } = describePillar(cycleIndexOfYear(year), dayMaster.stem);
  return { position: "annual", stem, branch };
}

function underDecades(
  passing: PassingPillar,
  others: readonly PassingPillar[],
  span: CalendarSpan,
  chart: Chart,
): readonly UnderDecade[] {
  return runningDecades(chart, span).map((decade) => ({
    decade,
    relations: relationsUnder(passing, [...decadePlaced(decade), ...others], chart),
  }));
}

function decadePlaced(decade: RunningDecade): readonly PassingPillar[] {
  if (decade.kind !== "decade") return [];
  return [{ position: "decade", stem: decade.pillar.stem, branch: decade.pillar.branch }];
}

function relationsUnder(
  passing: PassingPillar,
  above: readonly PassingPillar[],
  { pillars }: Chart,
): readonly Relation[] {
  return relationsWith([...above, passing], pillars).filter(
    ({ positions }) =>
      positions.includes(passing.position) && above.some(({ position }) => positions.includes(position)),
  );
}
