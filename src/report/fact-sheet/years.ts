import type { Chart } from "../../bazi/chart/chart.ts";
import { describePillar } from "../../bazi/chart/describe-pillar.ts";
import { cycleIndexOfYear } from "../../bazi/chart/four-pillars.ts";
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
