import type { Chart } from "../../bazi/chart/chart.ts";
import type { Decade, Luck, LuckOutline } from "../../bazi/chart/luck.ts";
import { annualYearAt, decadeAt } from "../../bazi/reading/annual.ts";
import { relationsWith } from "../../bazi/reading/relations.ts";
import { starsOfPassing } from "../../bazi/reading/stars.ts";
import { decadeAnchor } from "./anchors.ts";
import { type Atom, atomOf, type FactDraft, type Term } from "./fact.ts";
import { passingRelations } from "./passing-relation.ts";
import { pillarAtoms, pillarWords } from "./pillar-atoms.ts";

/** 大运 as of `now`: how they run, each decade with its years, and what it does to the birth. */
export function luckFacts(chart: Chart, now: Date): readonly FactDraft[] {
  const { luck, luckOutline } = chart;
  if (!luck) return luckOutline ? outlineFacts(luckOutline) : [];
  const current = decadeAt(chart, now);
  const next = luck.decades[current ? luck.decades.indexOf(current) + 1 : 0];
  const standing = (decade: Decade) =>
    decade === current ? "is:now" : decade === next ? "is:next" : undefined;
  return [
    startFact(luck),
    ...luck.decades
      .filter(({ startYear }, index) => index < SHOWN || startYear <= annualYearAt(now) + SHOWN)
      .flatMap((decade, index) => decadeFacts(decade, index + 1, standing(decade), chart)),
  ];
}

/** As many decades as tables print, and those that the coming years reach (our choice). */
const SHOWN = 8;

function startFact({ direction, startAge, startsAt, decades }: Luck): FactDraft {
  const way = direction === "forward" ? "顺行" : "逆行";
  const [first] = decades;
  const day = startsAt.slice(0, 10);
  const started: readonly Term[] = ["is:start", "is:decade"];
  return {
    text: `大运${way}，${startAge.years}岁${startAge.months}个月起运，${day}交运`,
    atoms: () => [
      atomOf("is:decade", "is:natal", `direction:${way}`),
      atomOf(started, spanStart("year", Number(day.slice(0, 4))), `date:${day.slice(5)}`),
      atomOf(
        started,
        spanStart("age", startAge.years),
        `count:${startAge.months}`,
        first && spanStart("year", first.startYear),
      ),
      ...(first
        ? [atomOf(started, spanStart("age", first.startAge), spanStart("year", first.startYear))]
        : []),
    ],
  };
}

function spanStart(kind: "year" | "age", value: number): readonly Term[] {
  return [`${kind}:${value}`, `from:${kind}:${value}`];
}

function decadeFacts(
  decade: Decade,
  ordinal: number,
  standing: "is:now" | "is:next" | undefined,
  chart: Chart,
): readonly FactDraft[] {
  const { pillar, startYear, endYear, startAge, endAge, startsOn } = decade;
  const stars = starsOfPassing(pillar, chart.pillars, chart.birth.gender);
  const anchor: readonly Term[] = [
    "is:decade",
    `decade:${pillar.name}`,
    `ordinal:${ordinal}`,
    ...(standing ? [standing] : []),
  ];
  const span = [...spanTerms("year", startYear, endYear), ...spanTerms("age", startAge, endAge)];
  return [
    {
      period: `${pillar.name}运`,
      text: `大运${pillar.name} ${startYear}–${endYear} 虚岁${startAge}–${endAge}${standing === "is:now" ? " 当前" : ""} ${pillarWords(pillar, stars)}`,
      atoms: () => [
        atomOf(
          anchor,
          span,
          insideTerms(decade),
          `pillar:${pillar.name}`,
          `date:${startsOn.slice(5)}`,
          `year:${startsOn.slice(0, 4)}`,
          "at:柱",
        ),
        ...pillarAtoms([...anchor, ...span], pillar, stars),
      ],
    },
    ...passingRelations(
      {
        period: `${pillar.name}运`,
        name: `${pillar.name}运`,
        position: "decade",
        anchors: { decade: decadeAnchor(pillar.name) },
      },
      relationsWith([{ position: "decade", stem: pillar.stem, branch: pillar.branch }], chart.pillars),
      chart,
    ),
  ];
}

function spanTerms(kind: "year" | "age", start: number, end: number): readonly Term[] {
  return [...spanStart(kind, start), `${kind}:${end}`, `end:${kind}:${end}`];
}

/** A year or an age that a decade holds, for sentences that name the decade as well. */
function insideTerms({ startYear, startAge }: Decade): readonly Term[] {
  return Array.from({ length: 10 }, (_, index): readonly Term[] => [
    `in:year:${startYear + index}`,
    `in:age:${startAge + index}`,
  ]).flat();
}

function outlineFacts({ direction, pillars, years }: LuckOutline): readonly FactDraft[] {
  const way = direction === "forward" ? "顺行" : "逆行";
  return [
    {
      text: `大运${way}，时辰未知，起运之日不定`,
      atoms: () => [atomOf("is:decade", "is:natal", `direction:${way}`)],
    },
    ...pillars.map((pillar, index): FactDraft => {
      const span = years?.[index];
      const anchor: readonly Term[] = ["is:decade", `decade:${pillar.name}`, `ordinal:${index + 1}`];
      const atoms = (): readonly Atom[] => [
        ...(span
          ? [
              atomOf(
                anchor,
                `pillar:${pillar.name}`,
                spanTerms("year", span.startYear, span.endYear),
                spanTerms("age", span.startAge, span.endAge),
              ),
            ]
          : []),
        ...pillarAtoms(anchor, pillar, []),
      ];
      return {
        period: `${pillar.name}运`,
        text: `大运${pillar.name}${span ? ` ${span.startYear}–${span.endYear}` : ""} ${pillarWords(pillar, [])}`,
        atoms,
      };
    }),
  ];
}
