import { cycleIndexOfName } from "../../bazi/calendar/stem-branch.ts";
import { LAST_ANNUAL_YEAR } from "../../bazi/calendar/term-spans.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import { describePillar } from "../../bazi/chart/describe-pillar.ts";
import { nominalAge } from "../../bazi/chart/nominal-age.ts";
import { annualPillars, annualYearAt, yearsOfPresentDecade } from "../../bazi/reading/annual.ts";
import { relationsWith } from "../../bazi/reading/relations.ts";
import { starsOfPassing } from "../../bazi/reading/stars.ts";
import { yearUnderDecades } from "../../bazi/reading/year-and-decade.ts";
import { decadeAnchor, yearAnchor } from "./anchors.ts";
import { atomOf, type FactDraft } from "./fact.ts";
import { passingRelations } from "./passing-relation.ts";
import { pillarAtoms, pillarWords } from "./pillar-atoms.ts";

const YEARS = 10;

/** 流年: the present year and nine more, those of the present decade that are past, and the chosen one. */
export function yearFacts(chart: Chart, now: Date, chosenYear: number | undefined): readonly FactDraft[] {
  const present = annualYearAt(now);
  const coming = annualPillars(present, Math.min(present + YEARS - 1, LAST_ANNUAL_YEAR));
  const past = yearsOfPresentDecade(chart, now).filter(({ year }) => year < present);
  const chosen = chosenYear === undefined ? [] : annualPillars(chosenYear, chosenYear);
  const all = new Map([...past, ...coming, ...chosen].map((each) => [each.year, each]));
  return [...all.values()].flatMap(({ year, pillar }) =>
    factsOfYear(year, cycleIndexOfName(pillar), year === present, chart),
  );
}

function factsOfYear(year: number, cycleIndex: number, isNow: boolean, chart: Chart): readonly FactDraft[] {
  const { pillars, birth, dayMaster } = chart;
  const pillar = describePillar(cycleIndex, dayMaster.stem);
  const stars = starsOfPassing(pillar, pillars, birth.gender);
  const anchor = [...yearAnchor(year, pillar.name, chart), ...(isNow ? (["is:now"] as const) : [])];
  const under = yearUnderDecades(year, chart);
  const decades = under.flatMap(({ decade }) => (decade.kind === "decade" ? [decade] : []));
  const name = `${year}${pillar.name}`;
  const alone = relationsWith([{ position: "annual", stem: pillar.stem, branch: pillar.branch }], pillars);
  return [
    {
      period: String(year),
      text: `${name}${isNow ? " 今年" : ""} 虚岁${nominalAge(chart, year)} ${decades.map((decade) => `${decade.pillar.name}运`).join("、")} ${pillarWords(pillar, stars)}`,
      atoms: () => [
        ...pillarAtoms(anchor, pillar, stars),
        ...decades.map((decade) =>
          atomOf(
            yearAnchor(year, pillar.name, chart),
            decadeAnchor(decade.pillar.name),
            decade.startsOn !== null && [
              `date:${decade.startsOn.slice(5)}`,
              `year:${decade.startsOn.slice(0, 4)}`,
              "is:start",
            ],
          ),
        ),
      ],
    },
    ...passingRelations(
      { period: String(year), name: String(year), position: "annual", anchors: { annual: anchor } },
      alone,
      chart,
    ),
    ...under.flatMap(({ decade, relations }) => {
      if (decade.kind !== "decade") return [];
      const anchors = { annual: anchor, decade: decadeAnchor(decade.pillar.name) };
      return passingRelations(
        { period: String(year), name: `${year}${decade.pillar.name}运`, position: "annual", anchors },
        relations,
        chart,
      );
    }),
  ];
}
