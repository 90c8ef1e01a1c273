import type { Measure } from "../typesetting/font.ts";
import { wrapText } from "../typesetting/wrap-text.ts";
import { type Shape, textShape } from "./shape.ts";

/** One line of a table cell, made of pieces that stand side by side. */
export interface CellLine {
  readonly size: number;
  readonly pieces: readonly Piece[];
  /** height of the line as a multiple of its size; absent: 1.4 */
  readonly leading?: number;
}

export interface Piece {
  readonly text: string;
  readonly fill: string;
  readonly isBold?: boolean;
}

const LEADING = 1.4;
/** From the baseline up to the middle of a Chinese character. */
const CAPITAL_MIDDLE = 0.38;

/** Lines of a text in one style, broken to fit. */
export function cellText(
  text: string,
  { size, fill, width, measure }: { size: number; fill: string; width: number; measure: Measure },
): readonly CellLine[] {
  return wrapText(text, size, width, measure).map((line) => ({ size, pieces: [{ text: line, fill }] }));
}

/** Height of lines set under each other. */
export function cellHeight(lines: readonly CellLine[]): number {
  return lines.reduce((sum, { size, leading = LEADING }) => sum + size * leading, 0);
}

/** Draws lines centred on `x`, the first one's upper edge at `y`. */
export function drawCell(
  lines: readonly CellLine[],
  x: number,
  y: number,
  measure: Measure,
): readonly Shape[] {
  let top = y;
  return lines.flatMap(({ size, pieces, leading = LEADING }) => {
    const baseline = top + size * (leading / 2 + CAPITAL_MIDDLE);
    top += size * leading;
    return drawPieces(pieces, x, baseline, size, measure);
  });
}

function drawPieces(
  pieces: readonly Piece[],
  x: number,
  baseline: number,
  size: number,
  measure: Measure,
): readonly Shape[] {
  let left = x - pieces.reduce((sum, { text }) => sum + measure(text, size), 0) / 2;
  return pieces.map(({ text, fill, isBold = false }) => {
    const shape = textShape(text, [left, baseline], size, fill, { isBold });
    left += measure(text, size);
    return shape;
  });
}
