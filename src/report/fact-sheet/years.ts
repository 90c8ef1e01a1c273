import type { Chart } from "../../bazi/chart.ts";
import { describePillar } from "../../bazi/describe-pillar.ts";
import { cycleIndexOfYear } from "../../bazi/four-pillars.ts";
import { type PillarFacts, pillarFacts } from "./pillar.ts";

/** One calendar year, in force from its 立春. */
export interface YearFacts extends PillarFacts {
  readonly 年份: number;
  readonly 虚岁: number;
  readonly 是否当前: boolean;
}

/** Describes a year as seen from the chart's day stem. */
export function yearFacts(year: number, presentYear: number, { solarDate, dayMaster }: Chart): YearFacts {
  return {
    ...pillarFacts(describePillar(cycleIndexOfYear(year), dayMaster.stem)),
    年份: year,
    虚岁: year - solarDate.year + 1,
    是否当前: year === presentYear,
  };
}
