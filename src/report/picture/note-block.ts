import { wrapText } from "../typesetting/wrap-text.ts";
import type { ChartNote } from "../wording/chart-note.ts";
import { cardHead, cardShapes, contentWidth } from "./card.ts";
import { inks } from "./palette.ts";
import { type Block, moved, textShape } from "./shape.ts";
import type { ChartView } from "./view.ts";

const SIZE = 25;
const LEADING = 38;

/** A card of text lines. */
export function noteBlock({ title, lines }: ChartNote, { measure }: ChartView): Block {
  const wrapped = lines.flatMap((line) => wrapText(line, SIZE, contentWidth - 88, measure));
  const height = cardHead + wrapped.length * LEADING + 18;
  const text = wrapped.map((line, index) => textShape(line, [44, 26 + index * LEADING], SIZE, inks.text));
  return {
    height,
    shapes: [
      ...cardShapes({ x: 0, width: contentWidth, height }, title, measure(title, 29)),
      ...moved(text, 0, cardHead),
    ],
  };
}
