import type { PillarName } from "../../bazi/calendar/stem-branch.ts";
import { starsOf } from "../../bazi/reading/stars.ts";
import { pillarHeading } from "../wording/pillar-heading.ts";
import { contentWidth } from "./card.ts";
import { type CellLine, cellHeight, cellText, drawCell } from "./cell.ts";
import { inks, papers, rule } from "./palette.ts";
import { type PillarRow, pillarRows } from "./pillar-rows.ts";
import { type Block, type Shape, textShape } from "./shape.ts";
import { pillarPieces } from "./term-label.ts";
import type { ChartView } from "./view.ts";

const POSITIONS = ["year", "month", "day", "hour"] as const;
type Position = (typeof POSITIONS)[number];

const LABELS = 108;
const COLUMN = (contentWidth - LABELS) / POSITIONS.length;
const CELL = COLUMN - 14;
const HEAD = 66;
const PADDING = 13;

interface PlacedRow extends PillarRow {
  readonly y: number;
  readonly height: number;
}

/** The four pillars with their rows; a pillar that is unknown or undecided leaves its column to a remark. */
export function pillarTable(view: ChartView): Block {
  const rows = placedRows(view);
  const last = rows.at(-1);
  const height = last ? last.y + last.height : HEAD;
  return {
    height,
    shapes: [
      { kind: "rectangle", x: 0, y: 0, width: contentWidth, height, fill: papers.card, radius: 18 },
      { kind: "rectangle", x: left("day"), y: 0, width: COLUMN, height, fill: papers.tint },
      ...rows.flatMap((row) => rowLine(row)),
      ...POSITIONS.filter((position) => !view.chart.pillars[position]).map((position) =>
        blank(position, height),
      ),
      { kind: "rectangle", x: 0, y: 0, width: contentWidth, height, stroke: rule, radius: 18 },
      ...rows.flatMap((row) => rowLabel(row, view)),
      ...POSITIONS.flatMap((position) => column(position, rows, height, view)),
    ],
  };
}

function placedRows(view: ChartView): readonly PlacedRow[] {
  let y = HEAD;
  return pillarRows(view.texts, CELL, view.measure).map((row) => {
    const heights = POSITIONS.map((position) => cellHeight(cellOf(row, position, view)));
    const height = Math.max(
      ...heights.map((cell) => cell + 2 * PADDING),
      cellHeight(labelLines(row, view)) + 12,
    );
    const placed = { ...row, y, height };
    y += height;
    return placed;
  });
}

function cellOf({ cell }: PillarRow, position: Position, { chart }: ChartView): readonly CellLine[] {
  const pillar = chart.pillars[position];
  return pillar ? cell(pillar, starsOf(chart.pillars, chart.birth.gender)[position]) : [];
}

function rowLine({ y }: PlacedRow): readonly Shape[] {
  return [{ kind: "line", x1: 0, y1: y, x2: contentWidth, y2: y, stroke: rule, strokeWidth: 1.5 }];
}

function rowLabel(row: PlacedRow, view: ChartView): readonly Shape[] {
  const lines = labelLines(row, view);
  return drawCell(lines, LABELS / 2, row.y + (row.height - cellHeight(lines)) / 2, view.measure);
}

function labelLines({ label }: PillarRow, { texts, measure }: ChartView): readonly CellLine[] {
  return cellText(texts.plain(label), { size: 24, fill: inks.soft, width: LABELS - 8, measure });
}

function column(
  position: Position,
  rows: readonly PlacedRow[],
  height: number,
  view: ChartView,
): readonly Shape[] {
  const { chart, texts } = view;
  const x = left(position) + COLUMN / 2;
  const isDay = position === "day";
  const head = textShape(
    pillarHeading(view.chart, position, texts),
    [x, 43],
    28,
    isDay ? inks.accent : inks.text,
    {
      anchor: "middle",
      isBold: true,
    },
  );
  const pillar = chart.pillars[position];
  if (pillar) return [head, ...rows.flatMap((row) => cells(row, position, x, view))];
  return [head, ...remark(position, x, height, view)];
}

function cells(row: PlacedRow, position: Position, x: number, view: ChartView): readonly Shape[] {
  const lines = cellOf(row, position, view);
  return drawCell(lines, x, row.y + (row.height - cellHeight(lines)) / 2, view.measure);
}

/** What stands in the place of a pillar: that the hour is unknown, or the two pillars that it may be. */
function remark(position: Position, x: number, height: number, view: ChartView): readonly Shape[] {
  const { texts, measure } = view;
  const style = { size: 25, fill: inks.soft, width: CELL, measure };
  const lines =
    position === "hour"
      ? cellText(texts.plain("picture.hourUnknown"), style)
      : [
          ...candidateLines(position, view),
          ...cellText(texts.plain("picture.undecided"), { ...style, size: 22 }),
        ];
  const middle = (HEAD + height - cellHeight(lines)) / 2;
  return drawCell(lines, x, middle, measure);
}

function candidateLines(position: Position, { chart, texts, measure }: ChartView): readonly CellLine[] {
  const names = chart.candidates.map((pair) => pair[position === "year" ? "year" : "month"]);
  const or = cellText(texts.plain("picture.or"), { size: 24, fill: inks.soft, width: CELL, measure });
  return [...new Set<PillarName>(names)].flatMap((name, index) => [
    ...(index === 0 ? [] : or),
    { size: 56, pieces: pillarPieces(name) },
  ]);
}

/** The paper of a column that has no pillar. */
function blank(position: Position, height: number): Shape {
  const x = left(position);
  return { kind: "rectangle", x, y: HEAD, width: COLUMN, height: height - HEAD, fill: papers.page };
}

function left(position: Position): number {
  return LABELS + POSITIONS.indexOf(position) * COLUMN;
}
