import { cycleIndexOfName } from "../../bazi/calendar/stem-branch.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import { describePillar } from "../../bazi/chart/describe-pillar.ts";
import { cycleIndexOfYear } from "../../bazi/chart/four-pillars.ts";
import { nominalAge } from "../../bazi/chart/nominal-age.ts";
import { localMonths } from "../../bazi/reading/annual.ts";
import { starsOfPassing } from "../../bazi/reading/stars.ts";
import { monthUnderDecades, yearUnderDecades } from "../../bazi/reading/year-and-decade.ts";
import type { YearFacts } from "./person-sheet.ts";
import { pillarFacts } from "./pillar.ts";
import { passingRelations, underDecadeFacts } from "./relations.ts";
import type { ChosenYearFacts, MonthFacts } from "./sheet.ts";

/**
 * Describes a year as seen from the chart.
 * @throws RangeError outside 1899–2100
 */
export function yearFacts(year: number, presentYear: number, chart: Chart): YearFacts {
  const { dayMaster, pillars, birth } = chart;
  const pillar = describePillar(cycleIndexOfYear(year), dayMaster.stem);
  return {
    ...pillarFacts(pillar),
    年份: year,
    虚岁: nominalAge(chart, year),
    是否当前: year === presentYear,
    神煞: starsOfPassing(pillar, pillars, birth.gender),
    作用: passingRelations(pillar, "annual", pillars),
    岁运: yearUnderDecades(year, chart).map(underDecadeFacts),
  };
}

/**
 * Describes a year and its months as seen from the chart.
 * @throws RangeError outside 1899–2100
 */
export function chosenYearFacts(year: number, presentYear: number, chart: Chart): ChosenYearFacts {
  return { ...yearFacts(year, presentYear, chart), 流月: monthFacts(year, chart) };
}

function monthFacts(year: number, chart: Chart): readonly MonthFacts[] {
  const { birth, dayMaster, pillars } = chart;
  return localMonths(year, birth.place.timeZone).map(({ term, from, until, pillar }) => {
    const described = describePillar(cycleIndexOfName(pillar), dayMaster.stem);
    const { stem, branch } = described;
    const month = { position: "monthly", stem, branch, from, until } as const;
    return {
      节: term,
      起: from,
      干支: pillar,
      天干十神: described.tenGod,
      地支十神: described.hiddenStems[0]?.tenGod ?? "",
      作用: passingRelations(described, "monthly", pillars),
      岁运: monthUnderDecades(month, year, chart).map(underDecadeFacts),
    };
  });
}
