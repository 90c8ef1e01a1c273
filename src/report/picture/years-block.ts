import { annualPillars, annualYearAt, decadeAt } from "../../bazi/reading/annual.ts";
import { cardHead, cardShapes, contentWidth } from "./card.ts";
import { type CellLine, cellHeight, cellText, drawCell } from "./cell.ts";
import { inks, papers } from "./palette.ts";
import type { Block, Shape } from "./shape.ts";
import { pillarPieces } from "./term-label.ts";
import type { ChartView } from "./view.ts";

const YEARS = 10;
const INSET = 16;
const COLUMN = (contentWidth - 2 * INSET) / YEARS;

/** The years of the present luck cycle, or the coming ten where there is none, the present one marked. */
export function yearsBlock(view: ChartView): Block {
  const { chart, texts, measure, now } = view;
  const present = annualYearAt(now);
  const decade = decadeAt(chart, now);
  const from = decade?.startYear ?? present;
  const cells = annualPillars(from, from + YEARS - 1).map(({ year, pillar }) => ({
    year,
    lines: yearLines(year, { size: 34, pieces: pillarPieces(pillar) }, view),
  }));
  const cellsHeight = Math.max(...cells.map(({ lines }) => cellHeight(lines)));
  const height = cardHead + cellsHeight + 34;
  const title = texts.plain(decade ? "picture.annual" : "picture.annual.coming");
  const shapes = cells.flatMap(({ year, lines }, index): readonly Shape[] => {
    const x = INSET + COLUMN * (index + 0.5);
    const text = drawCell(lines, x, cardHead + 8, measure);
    if (year !== present) return text;
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

function yearLines(year: number, name: CellLine, { chart, texts, measure }: ChartView): readonly CellLine[] {
  const style = { fill: inks.soft, width: COLUMN, measure };
  const age = year - chart.solarDate.year + 1;
  return [
    ...cellText(String(year), { ...style, size: 22, fill: inks.text }),
    name,
    ...cellText(texts.plain("picture.age", { age }), { ...style, size: 20 }),
  ];
}
