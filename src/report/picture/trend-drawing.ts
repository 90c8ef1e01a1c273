import type { Language } from "../../locales/texts.ts";
import type { Measure } from "../typesetting/font.ts";
import { cardHead, cardShapes, contentWidth } from "./card.ts";
import { inks, papers, rule } from "./palette.ts";
import { type Block, moved, type Shape, stacked, textShape } from "./shape.ts";

/** One figure from day to day. */
interface TrendSeries {
  readonly title: string;
  /** stands behind the title, such as the sum of all days */
  readonly remark: string;
  /** one for each day, from 0 */
  readonly values: readonly number[];
  readonly ink: string;
  /** what the axis names, upwards from 0; the last is not below any value */
  readonly ticks: readonly Tick[];
}

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** What is drawn, as plain values: texts are the caller's. */
export interface TrendRequest {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** one for each day, the last one being today, whose bar is still growing and drawn hollow */
  readonly days: readonly string[];
  readonly series: readonly TrendSeries[];
}

const MARGIN = 48;
const GAP = 26;
const PLOT = 300;
const TOP = cardHead + 34;
const FOOT = 62;
const RIGHT = 48;
const SMALL = 24;
/** Every how many days the axis names one, counted back from today. */
const NAMED = 5;

/** Width of the picture in pixels. */
export const trendWidth = contentWidth + 2 * MARGIN;

/** The whole picture on its paper: a card of bars for each series. */
export function trendDrawing(
  { title, subtitle, days, series }: TrendRequest,
  measure: Measure,
): { height: number; shapes: readonly Shape[] } {
  const head: Block = {
    height: 96,
    shapes: [
      textShape(title, [0, 44], 44, inks.text, { isBold: true }),
      textShape(subtitle, [0, 88], 26, inks.soft),
    ],
  };
  const { height, shapes } = stacked([head, ...series.map((each) => barsBlock(each, days, measure))], GAP);
  const whole = Math.ceil(height + 2 * MARGIN);
  const paper: Shape = { kind: "rectangle", x: 0, y: 0, width: trendWidth, height: whole, fill: papers.page };
  return { height: whole, shapes: [paper, ...moved(shapes, MARGIN, MARGIN)] };
}

function barsBlock(series: TrendSeries, days: readonly string[], measure: Measure): Block {
  const { title, remark, values, ticks } = series;
  const height = TOP + PLOT + FOOT;
  const top = ticks.at(-1)?.value ?? 1;
  const left = 36 + Math.max(...ticks.map(({ label }) => measure(label, SMALL))) + 16;
  const column = (contentWidth - left - RIGHT) / values.length;
  const yOf = (value: number) => TOP + PLOT - (PLOT * value) / top;
  return {
    height,
    shapes: [
      ...cardShapes({ x: 0, width: contentWidth, height }, title, measure(title, 29), remark),
      ...ticks.flatMap(({ value, label }) => tickShapes(label, yOf(value), left)),
      ...values.flatMap((value, index) =>
        barShapes(
          value,
          { x: left + column * index, y: yOf(value), column },
          index === values.length - 1,
          series,
        ),
      ),
      ...days.flatMap((day, index) => dayShapes(day, left + column * (index + 0.5), days.length - 1 - index)),
    ],
  };
}

function tickShapes(label: string, y: number, left: number): readonly Shape[] {
  return [
    { kind: "line", x1: left, y1: y, x2: contentWidth - RIGHT, y2: y, stroke: rule, strokeWidth: 2 },
    textShape(label, [left - 16, y + 8], SMALL, inks.soft, { anchor: "end" }),
  ];
}

function barShapes(
  value: number,
  { x, y, column }: { x: number; y: number; column: number },
  isToday: boolean,
  { ink }: TrendSeries,
): readonly Shape[] {
  if (value <= 0) return [];
  const width = column * 0.64;
  const bar = { kind: "rectangle", x: x + (column - width) / 2, width, radius: 4 } as const;
  const height = Math.max(3, TOP + PLOT - y);
  const at = { y: TOP + PLOT - height, height };
  return [isToday ? { ...bar, ...at, fill: papers.tint, stroke: ink } : { ...bar, ...at, fill: ink }];
}

function dayShapes(day: string, x: number, daysAgo: number): readonly Shape[] {
  if (daysAgo % NAMED !== 0) return [];
  return [textShape(day, [x, TOP + PLOT + 38], SMALL, inks.soft, { anchor: "middle" })];
}
