import type { Decade, Luck } from "../../bazi/chart/luck.ts";
import { decadeAt } from "../../bazi/reading/annual.ts";
import { wrapText } from "../typesetting/wrap-text.ts";
import { asLine } from "../wording/as-line.ts";
import { luckStart } from "../wording/luck-start.ts";
import { openLuck } from "../wording/open-luck.ts";
import { cardHead, cardShapes, contentWidth } from "./card.ts";
import { type CellLine, cellHeight, cellText, drawCell } from "./cell.ts";
import { inks, onAccent, papers, rule } from "./palette.ts";
import { type Block, moved, type Shape, stacked, textShape } from "./shape.ts";
import { pillarPieces, shortTenGod } from "./term-label.ts";
import type { ChartView } from "./view.ts";

const PER_ROW = 5;
const INSET = 18;
const COLUMN = (contentWidth - 2 * INSET) / PER_ROW;
const TIMELINE = 26;

/** The luck cycles on a line of years, the present one marked; without an hour only what is certain of them. */
export function luckBlock(view: ChartView): Block {
  const { chart, texts, measure } = view;
  const title = texts.plain("picture.luck");
  const lead = wrapText(asLine(leadOf(view)), 25, contentWidth - 88, measure);
  const leadShapes = lead.map((line, index) => textShape(line, [44, 30 + index * 36], 25, inks.text));
  const leadBlock: Block = { height: lead.length * 36, shapes: leadShapes };
  const rows = chart.luck ? decadeRows(chart.luck, view) : outlineRows(view);
  const body = stacked([leadBlock, ...rows], 14);
  const height = cardHead + body.height + 14;
  const remark = chart.luck || chart.luckOutline?.years ? texts.plain("picture.luck.note") : "";
  return {
    height,
    shapes: [
      ...cardShapes({ x: 0, width: contentWidth, height }, title, measure(title, 29), remark),
      ...moved(body.shapes, 0, cardHead - 4),
    ],
  };
}

function leadOf({ chart, texts }: ChartView): string {
  const { luck } = chart;
  if (!luck) return openLuck(chart, texts);
  const direction = texts.plain(`luck.${luck.direction}`);
  return texts.plain("picture.luck.start", {
    direction,
    start: luckStart(luck.startAge, texts),
    date: luck.startsAt.slice(0, 10),
  });
}

function decadeRows({ decades }: Luck, view: ChartView): readonly Block[] {
  const present = decadeAt(view.chart, view.now);
  return chunked(decades).map((row) =>
    timelineRow(
      row.map((decade) => ({
        lines: decadeLines(decade, decade === present, view),
        isPresent: decade === present,
      })),
      view,
    ),
  );
}

function outlineRows(view: ChartView): readonly Block[] {
  const { pillars = [], years = null } = view.chart.luckOutline ?? {};
  const stations = pillars.map(({ name, tenGod }, index) => {
    const year = years?.[index];
    return {
      lines: [
        ...(year ? small(`${year.startYear}–${year.endYear}`, inks.text, view) : []),
        { size: 46, pieces: pillarPieces(name) },
        ...small(shortTenGod(tenGod, view.texts), inks.soft, view),
        ...(year ? ageLines(year, inks.soft, view) : []),
      ],
      isPresent: false,
    };
  });
  return chunked(stations).map((row) => timelineRow(row, view));
}

interface Station {
  readonly lines: readonly CellLine[];
  readonly isPresent: boolean;
}

function timelineRow(stations: readonly Station[], { texts, measure }: ChartView): Block {
  const height = Math.max(...stations.map(({ lines }) => cellHeight(lines))) + 20;
  const line: Shape = {
    kind: "line",
    x1: INSET + 20,
    y1: 12,
    x2: contentWidth - INSET - 20,
    y2: 12,
    stroke: rule,
    strokeWidth: 4,
  };
  const shapes = stations.flatMap(({ lines, isPresent }, index): readonly Shape[] => {
    const x = INSET + COLUMN * (index + 0.5);
    const text = drawCell(lines, x, TIMELINE + 10, measure);
    if (!isPresent)
      return [{ kind: "circle", x, y: 12, radius: 8, fill: papers.card, stroke: inks.accent }, ...text];
    const box = {
      kind: "rectangle",
      x: x - COLUMN / 2 + 5,
      y: TIMELINE,
      width: COLUMN - 10,
      height,
      fill: inks.accent,
      radius: 14,
    } as const;
    return [
      box,
      ...presentMark(
        x,
        texts.plain("picture.present"),
        measure("　", 20) + measure(texts.plain("picture.present"), 20),
      ),
      ...text,
    ];
  });
  return { height: TIMELINE + height, shapes: [line, ...shapes] };
}

function presentMark(x: number, text: string, width: number): readonly Shape[] {
  return [
    { kind: "rectangle", x: x - width / 2, y: -4, width, height: 32, fill: inks.accent, radius: 16 },
    textShape(text, [x, 19], 20, onAccent, { anchor: "middle", isBold: true }),
  ];
}

function decadeLines(decade: Decade, isPresent: boolean, view: ChartView): readonly CellLine[] {
  const { pillar, startYear, endYear } = decade;
  const quiet = isPresent ? onAccent : inks.soft;
  const name = isPresent ? [{ text: pillar.name, fill: onAccent, isBold: true }] : pillarPieces(pillar.name);
  return [
    ...small(`${startYear}–${endYear}`, isPresent ? onAccent : inks.text, view),
    { size: 46, pieces: name },
    ...small(shortTenGod(pillar.tenGod, view.texts), quiet, view),
    ...ageLines(decade, quiet, view),
  ];
}

function ageLines(
  { startAge, endAge }: Pick<Decade, "startAge" | "endAge">,
  fill: string,
  view: ChartView,
): readonly CellLine[] {
  return small(view.texts.plain("picture.luck.age", { from: startAge, to: endAge }), fill, view);
}

function small(text: string, fill: string, { measure }: ChartView): readonly CellLine[] {
  return cellText(text, { size: 22, fill, width: COLUMN - 16, measure });
}

function chunked<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / PER_ROW) }, (_, row) =>
    items.slice(row * PER_ROW, (row + 1) * PER_ROW),
  );
}
