import type { Block } from "../markdown/blocks.ts";
import type { Run } from "../markdown/inline.ts";
import { inks } from "../picture/palette.ts";
import type { Font } from "../typesetting/font.ts";
import { breakLines, isEastAsian, isHalfBlank, type Letter } from "../typesetting/line-breaks.ts";

/** Neighbouring letters of one style, placed on their line. */
interface Segment {
  readonly text: string;
  /** from the left edge of the text */
  readonly x: number;
  readonly isBold: boolean;
  readonly fill: string;
}

/** A line ready to be drawn. */
export interface SetLine {
  readonly segments: readonly Segment[];
  /** points added between letters, so that both edges are straight */
  readonly spacing: number;
}

interface StyledLetter extends Letter {
  readonly isBold: boolean;
  readonly fill: string;
}

/** How runs are set; lengths in the unit of the size. */
export interface Setting {
  readonly size: number;
  readonly width: number;
  readonly fill: string;
}

/** Breaks the runs of a block into lines; lines of Chinese are spread to the full width, but for the last. */
export function typeset(runs: Block["runs"], { size, width, fill }: Setting, font: Font): readonly SetLine[] {
  const letters = runs.flatMap((run) => lettersOf(run, size, fill, font));
  const lines = breakLines(letters, width);
  return lines.map((line, index) => {
    const isLast = index === lines.length - 1;
    return setLine(line, isLast ? 0 : spacingOf(line, width, size));
  });
}

function lettersOf(
  run: Run,
  size: number,
  fill: string,
  { measure, drawable }: Font,
): readonly StyledLetter[] {
  const style = { isBold: run.isBold, fill: run.isItalic || run.isCode ? inks.accent : fill };
  return Array.from(drawable(run.text.replaceAll("\t", " ")), (character) => ({
    character,
    width: character === "\n" ? 0 : measure(character, size),
    ...style,
  }));
}

/** Zero for Latin script, and for a line that ends early, as before a long word, where spreading would tear it. */
function spacingOf(line: readonly StyledLetter[], width: number, size: number): number {
  const last = line.at(-1);
  const chinese = line.filter(({ character }) => isEastAsian(character)).length;
  if (!last || line.length < 2 || chinese < line.length / 2) return 0;
  const hanging = isHalfBlank(last.character) ? last.width / 2 : 0;
  const left = width - line.reduce((sum, letter) => sum + letter.width, 0) + hanging;
  return left > 2 * size ? 0 : left / (line.length - 1);
}

function setLine(line: readonly StyledLetter[], spacing: number): SetLine {
  const segments: Segment[] = [];
  let pen = 0;
  for (const { character, width, isBold, fill } of line) {
    const last = segments.at(-1);
    if (last && last.isBold === isBold && last.fill === fill) {
      segments[segments.length - 1] = { ...last, text: last.text + character };
    } else {
      segments.push({ text: character, x: pen, isBold, fill });
    }
    pen += width + spacing;
  }
  return { segments, spacing };
}
