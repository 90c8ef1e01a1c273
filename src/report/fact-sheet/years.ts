import type { JieName } from "../../bazi/calendar/solar-terms.ts";
import { cycleIndexOfName, type PillarName } from "../../bazi/calendar/stem-branch.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import { describePillar } from "../../bazi/chart/describe-pillar.ts";
import { cycleIndexOfYear } from "../../bazi/chart/four-pillars.ts";
import { localMonths } from "../../bazi/reading/annual.ts";
import { type Star, starsOfPassing } from "../../bazi/reading/stars.ts";
import { type PillarFacts, pillarFacts } from "./pillar.ts";
import { passingRelations } from "./relations.ts";

/** One calendar year, in force from its 立春. */
export interface YearFacts extends PillarFacts {
  readonly 年份: number;
  readonly 虚岁: number;
  readonly 是否当前: boolean;
  readonly 神煞?: readonly Star[];
  /** relations with the pillars of the birth */
  readonly 作用?: readonly string[];
}

/** Describes a year as seen from the chart's day stem. */
export function yearFacts(year: number, presentYear: number, chart: Chart): YearFacts {
  const { solarDate, dayMaster, pillars, birth } = chart;
  const pillar = describePillar(cycleIndexOfYear(year), dayMaster.stem);
  return {
    ...pillarFacts(pillar),
    年份: year,
    虚岁: year - solarDate.year + 1,
    是否当前: year === presentYear,
    神煞: starsOfPassing(pillar, pillars, birth.gender),
    作用: passingRelations(pillar, "annual", pillars),
  };
}

/** The year that a report is about, with its twelve months. */
export interface ChosenYearFacts extends YearFacts {
  readonly 流月: readonly MonthFacts[];
}

interface MonthFacts {
  readonly 节: JieName;
  /** first day by the civil calendar of the birthplace: 2026-02-04 */
  readonly 起: string;
  readonly 干支: PillarName;
  readonly 天干十神: string;
  /** of the branch's main hidden stem */
  readonly 地支十神: string;
  readonly 作用: readonly string[];
}

/**
 * Describes a year and its months as seen from the chart.
 * @throws RangeError outside 1899–2100
 */
export function chosenYearFacts(year: number, presentYear: number, chart: Chart): ChosenYearFacts {
  return { ...yearFacts(year, presentYear, chart), 流月: monthFacts(year, chart) };
}

function monthFacts(year: number, { birth, dayMaster, pillars }: Chart): readonly MonthFacts[] {
  return localMonths(year, birth.place.timeZone).map(({ term, startsAtLocal, pillar }) => {
    const described = describePillar(cycleIndexOfName(pillar), dayMaster.stem);
    return {
      节: term,
      起: startsAtLocal.slice(0, 10),
      干支: pillar,
      天干十神: described.tenGod,
      地支十神: described.hiddenStems[0]?.tenGod ?? "",
      作用: passingRelations(described, "monthly", pillars),
    };
  });
}
