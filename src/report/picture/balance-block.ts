import { ELEMENTS, type Element, type PillarName } from "../../bazi/calendar/stem-branch.ts";
import { wrapText } from "../typesetting/wrap-text.ts";
import { cardHead, cardShapes, contentWidth } from "./card.ts";
import { drawCell, type Piece } from "./cell.ts";
import { elementInks, inks, papers } from "./palette.ts";
import { type Block, moved, type Shape, textShape } from "./shape.ts";
import { pillarPieces } from "./term-label.ts";
import type { ChartView } from "./view.ts";

const GAP = 24;
const BARS = 560;
const POINTS = contentWidth - BARS - GAP;
const ROW = 50;

/** Two cards: how often each element occurs, and the points of the chart that are single values. */
export function balanceBlock(view: ChartView): Block {
  const { texts, measure } = view;
  const title = texts.plain("picture.elements");
  const pointsTitle = texts.plain("picture.points");
  const rows = view.chart.elementCounts ? ELEMENTS.length : Math.max(2, pointsOf(view).length);
  const height = cardHead + rows * ROW + 18;
  return {
    height,
    shapes: [
      ...cardShapes({ x: 0, width: BARS, height }, title, measure(title, 29), elementNote(view)),
      ...moved(elementRows(view), 0, cardHead),
      ...cardShapes({ x: BARS + GAP, width: POINTS, height }, pointsTitle, 0),
      ...moved(pointRows(view), BARS + GAP, cardHead),
    ],
  };
}

function elementNote({ chart: { elementCounts }, texts }: ChartView): string {
  if (!elementCounts) return "";
  const count = ELEMENTS.reduce((sum, element) => sum + elementCounts[element], 0);
  return texts.plain("picture.elements.note", { count });
}

function elementRows({ chart: { elementCounts }, texts, measure }: ChartView): readonly Shape[] {
  if (!elementCounts) {
    const lines = wrapText(texts.plain("picture.elements.undecided"), 26, BARS - 80, measure);
    return lines.map((line, index) => textShape(line, [44, 34 + index * 38], 26, inks.soft));
  }
  const longest = Math.max(5, ...ELEMENTS.map((element) => elementCounts[element]));
  const names = ELEMENTS.map((element) => texts.plain(`element.${element}`));
  const nameWidth = Math.max(...names.map((name) => measure(name, 28)));
  return ELEMENTS.flatMap((element, index) => {
    const bar = { x: 44 + nameWidth + 22, y: index * ROW, full: BARS - 44 - nameWidth - 22 - 80 };
    return elementBar(element, names[index] ?? element, elementCounts[element], longest, bar);
  });
}

function elementBar(
  element: Element,
  name: string,
  count: number,
  longest: number,
  { x, y, full }: { x: number; y: number; full: number },
): readonly Shape[] {
  const fill = elementInks[element];
  const track = { kind: "rectangle", x, y: y + 11, height: 26, radius: 8 } as const;
  return [
    textShape(name, [44, y + 34], 28, fill, { isBold: true }),
    { ...track, width: full, fill: papers.tint },
    ...(count === 0 ? [] : [{ ...track, width: (full * count) / longest, fill }]),
    textShape(String(count), [BARS - 44, y + 34], 28, count === 0 ? inks.soft : inks.text, {
      anchor: "end",
      isBold: count > 0,
    }),
  ];
}

function pointRows(view: ChartView): readonly Shape[] {
  return pointsOf(view).flatMap(([label, pieces], index) => {
    const y = index * ROW;
    const size = 30;
    const width = pieces.reduce((sum, { text }) => sum + view.measure(text, size), 0);
    return [
      textShape(label, [44, y + 34], 25, inks.soft),
      ...drawCell([{ size, pieces }], POINTS - 36 - width / 2, y + 3, view.measure),
    ];
  });
}

/** What the chart knows; a value that needs the hour is left out without it. */
function pointsOf({ chart, texts }: ChartView): readonly (readonly [string, readonly Piece[]])[] {
  const { dayMaster, pillars, taiYuan, mingGong, shenGong } = chart;
  const plainly = (text: string, element: Element): readonly Piece[] => [
    { text, fill: elementInks[element], isBold: true },
  ];
  const name = (label: string, value: PillarName | null) =>
    value ? [[label, pillarPieces(value)] as const] : [];
  const { month } = pillars;
  return [
    [texts.plain("picture.dayMaster"), plainly(`${dayMaster.stem}${dayMaster.element}`, dayMaster.element)],
    ...(month
      ? [
          [
            texts.plain("picture.point.month"),
            plainly(`${month.branch}${month.branchElement}`, month.branchElement),
          ] as const,
        ]
      : []),
    ...name(texts.plain("picture.point.taiYuan"), taiYuan),
    ...name(texts.plain("picture.point.mingGong"), mingGong),
    ...name(texts.plain("picture.point.shenGong"), shenGong),
  ];
}
