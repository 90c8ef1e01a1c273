import { cycleIndexOfName } from "../../bazi/calendar/stem-branch.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import { describePillar } from "../../bazi/chart/describe-pillar.ts";
import { cycleIndexOfYear } from "../../bazi/chart/four-pillars.ts";
import { localMonths } from "../../bazi/reading/annual.ts";
import { starsOfPassing } from "../../bazi/reading/stars.ts";
import type { YearFacts } from "./person-sheet.ts";
import { pillarFacts } from "./pillar.ts";
import { passingRelations } from "./relations.ts";
import type { ChosenYearFacts, MonthFacts } from "./sheet.ts";

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
