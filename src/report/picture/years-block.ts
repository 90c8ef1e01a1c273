import type { Decade } from "../../bazi/chart/luck.ts";
import { nominalAge } from "../../bazi/chart/nominal-age.ts";
import { annualPillars, annualYearAt, decadeAt, decadeOfYear } from "../../bazi/reading/annual.ts";
import { cardHead, cardShapes, contentWidth } from "./card.ts";
import { type CellLine, cellHeight, cellText, drawCell } from "./cell.ts";
import { inks, papers } from "./palette.ts";
import type { Block, Shape } from "./shape.ts";
import { pillarPieces } from "./term-label.ts";
import type { ChartView } from "./view.ts";

const YEARS = 10;
const INSET = 16;
const COLUMN = (contentWidth - 2 * INSET) / YEARS;

/**
 * The years of the present luck cycle, or the coming ten where there is none, the present one marked. For a report about one
 * year: that one, and the luck cycle that it begins in.
 */
export function yearsBlock(view: ChartView): Block {
  const { texts, measure, now } = view;
  const marked = view.year ?? annualYearAt(now);
  const decade = decadeOf(view);
  const from = decade?.startYear ?? marked;
  const cells = annualPillars(from, from + YEARS - 1).map(({ year, pillar }) => ({
    year,
    lines: yearLines(year, { size: 34, pieces: pillarPieces(pillar) }, view),
  }));
  const cellsHeight = Math.max(...cells.map(({ lines }) => cellHeight(lines)));
  const height = cardHead + cellsHeight + 34;
  const title = titleOf(view, decade);
  const shapes = cells.flatMap(({ year, lines }, index): readonly Shape[] => {
    const x = INSET + COLUMN * (index + 0.5);
    const text = drawCell(lines, x, cardHead + 8, measure);
    if (year !== marked) return text;
    return [
      {
        kind: "rectangle",
        x: x - COLUMN / 2 + 2,
        y: cardHead,
        width: COLUMN - 4,
        height: cellsHeight + 16,
        fill: papers.tint,
        stroke: inks.accent,
        radius: 12,
      },
      ...text,
    ];
  });
  const remark = texts.plain("picture.annual.note");
  return {
    height,
    shapes: [
      ...cardShapes({ x: 0, width: contentWidth, height }, title, measure(title, 29), remark),
      ...shapes,
    ],
  };
}

function decadeOf({ chart, now, year }: ChartView): Decade | undefined {
  return year === undefined ? decadeAt(chart, now) : decadeOfYear(chart, year);
}

function titleOf({ texts, year }: ChartView, decade: Decade | undefined): string {
  if (year !== undefined) return texts.plain("picture.annual.chosen", { year });
  return texts.plain(decade ? "picture.annual" : "picture.annual.coming");
}

function yearLines(year: number, name: CellLine, { chart, texts, measure }: ChartView): readonly CellLine[] {
  const style = { fill: inks.soft, width: COLUMN, measure };
  const age = nominalAge(chart, year);
  return [
    ...cellText(String(year), { ...style, size: 22, fill: inks.text }),
    name,
    ...cellText(texts.plain("picture.age", { age }), { ...style, size: 20 }),
  ];
}
