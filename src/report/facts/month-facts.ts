import { cycleIndexOfName } from "../../bazi/calendar/stem-branch.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import { describePillar } from "../../bazi/chart/describe-pillar.ts";
import { localMonths } from "../../bazi/reading/annual.ts";
import { relationsWith } from "../../bazi/reading/relations.ts";
import { atomOf, type FactDraft, type Term } from "./fact.ts";
import { passingRelations } from "./passing-relation.ts";
import { pillarAtoms } from "./pillar-atoms.ts";

/**
 * 流月 of a year with their first days, and what each does to the birth.
 * @throws RangeError outside 1899–2100
 */
export function monthFacts(chart: Chart, year: number): readonly FactDraft[] {
  return localMonths(year, chart.birth.place.timeZone).flatMap(
    ({ from, until, pillar: name, term }, index) => {
      const pillar = describePillar(cycleIndexOfName(name), chart.dayMaster.stem);
      const [main] = pillar.hiddenStems;
      const last = dayBefore(until);
      const period = `${year}-${index + 1}`;
      const anchor: readonly Term[] = [
        `month:${index + 1}`,
        "is:month",
        `monthly:${name}`,
        `month-year:${year}`,
        `month-year:${from.slice(0, 4)}`,
        `month-branch:${pillar.branch}`,
      ];
      const dates: readonly Term[] = [
        `date:${from.slice(5)}`,
        `from:date:${from.slice(5)}`,
        `date:${last.slice(5)}`,
        `end:date:${last.slice(5)}`,
      ];
      return [
        {
          period,
          text: `${name}月 ${term}${from}起 ${pillar.stem}${pillar.tenGod} ${pillar.branch}${main?.tenGod}`,
          atoms: () => [
            atomOf(anchor, dates, `pillar:${name}`, `stem:${pillar.stem}`, `branch:${pillar.branch}`),
            ...pillarAtoms(anchor, pillar, []),
          ],
        },
        ...passingRelations(
          {
            period,
            name: `${name}月`,
            position: "monthly",
            anchors: { monthly: [...anchor, `pillar:${name}`] },
          },
          relationsWith([{ position: "monthly", stem: pillar.stem, branch: pillar.branch }], chart.pillars),
          chart,
        ),
      ];
    },
  );
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}
