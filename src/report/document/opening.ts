import type { Block } from "../markdown/blocks.ts";
import { inks, papers } from "../picture/palette.ts";
import type { Font } from "../typesetting/font.ts";
import { measureWidth, paper } from "./paper.ts";
import { type SetLine, typeset } from "./typeset.ts";
import type { Writer } from "./writer.ts";

/** What stands before the first section, set for the cover; lengths in points. */
export interface SetOpening {
  readonly height: number;
  readonly pieces: readonly Piece[];
}

interface Piece {
  readonly isQuote: boolean;
  readonly lines: readonly SetLine[];
  readonly size: number;
  readonly leading: number;
  readonly above: number;
}

const SIZES = [13, 12.5, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5] as const;
const LEADING = 1.65;
const GAP = 9;
/** By how much evidence is smaller than what it stands for. */
const SMALLER = 1.5;
const INSET = 14;

/** Sets an opening in the largest type that its room allows; undefined where the least is too large. */
export function setOpening(blocks: readonly Block[], room: number, font: Font): SetOpening | undefined {
  for (const size of SIZES) {
    const pieces = blocks.map((block, index) => setPiece(block, size, index > 0, font));
    const height = pieces.reduce((sum, each) => sum + each.above + each.lines.length * each.leading, 0);
    if (height <= room) return { height, pieces };
  }
  return undefined;
}

function setPiece({ kind, runs }: Block, largest: number, isBelow: boolean, font: Font): Piece {
  const isQuote = kind === "quote";
  const size = isQuote ? largest - SMALLER : largest;
  const width = measureWidth - (isQuote ? 2 * INSET : 0);
  const lines = typeset(runs, { size, width, fill: isQuote ? inks.soft : inks.text }, font);
  return { isQuote, lines, size, leading: size * LEADING, above: isBelow ? GAP : 0 };
}

/** Draws an opening below a height, evidence on its ground. */
export function drawOpening(writer: Writer, { pieces }: SetOpening, top: number): void {
  let y = top;
  for (const { isQuote, lines, size, leading, above } of pieces) {
    y += above;
    if (isQuote) drawGround(writer, y, lines.length * leading);
    for (const { segments, spacing } of lines) {
      let pen = paper.left + (isQuote ? INSET : 0);
      for (const { text, isBold, fill } of segments)
        pen = writer.text(text, pen, y + leading / 2 + size * 0.36, { size, fill, isBold, spacing });
      y += leading;
    }
  }
}

function drawGround({ pdf }: Writer, top: number, height: number): void {
  pdf.rect(paper.left, top - 4, measureWidth, height + 8).fill(papers.tint);
  pdf.rect(paper.left, top - 4, 3, height + 8).fill(inks.accent);
}
