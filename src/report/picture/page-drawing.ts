import { type SetLine, type Setting, typeset } from "../document/typeset.ts";
import { parseBlocks, type Block as TextBlock } from "../markdown/blocks.ts";
import { withoutStart } from "../markdown/inline.ts";
import type { Font, Measure } from "../typesetting/font.ts";
import { inks, onAccent, papers, rule } from "./palette.ts";
import { type Block, moved, type Shape, stacked, textShape } from "./shape.ts";

/** A page of a report that is shown to who has not bought one. */
export interface PageRequest {
  /** of the report */
  readonly title: string;
  /** that the page is a sample */
  readonly mark: string;
  readonly markdown: string;
  readonly foot: string;
}

const MARGIN = 84;
const GAP = 20;

/** Width of the picture in pixels. */
export const pageWidth = 1080;

const CONTENT = pageWidth - 2 * MARGIN;

/** The whole page on its paper. */
export function pageDrawing(
  { title, mark, markdown, foot }: PageRequest,
  font: Font,
): { height: number; shapes: readonly Shape[] } {
  const blocks = [
    headBlock(title, mark, font.measure),
    ...parseBlocks(markdown).map((block) => textBlock(block, font)),
    footBlock(foot, font),
  ];
  const { height, shapes } = stacked(blocks, GAP);
  const whole = Math.ceil(height + 2 * MARGIN);
  const paper: Shape = { kind: "rectangle", x: 0, y: 0, width: pageWidth, height: whole, fill: papers.card };
  return { height: whole, shapes: [paper, ...moved(shapes, MARGIN, MARGIN)] };
}

/** The report's title, and a seal that says what this is. */
function headBlock(title: string, mark: string, measure: Measure): Block {
  const size = 30;
  const width = measure(mark, size) + 36;
  const seal = { x: CONTENT - width, y: 0, width, height: 50, radius: 8, fill: inks.accent };
  return {
    height: 84,
    shapes: [
      textShape(title, [0, 36], size, inks.soft),
      { kind: "rectangle", ...seal },
      textShape(mark, [CONTENT - width / 2, 36], size, onAccent, { anchor: "middle", isBold: true }),
      { kind: "line", x1: 0, y1: 70, x2: CONTENT, y2: 70, stroke: rule, strokeWidth: 2 },
    ],
  };
}

function footBlock(foot: string, font: Font): Block {
  const run = { text: foot, isBold: false, isItalic: false, isCode: false };
  const set = linesBlock([run], { size: 26, width: CONTENT, fill: inks.soft }, font);
  const line: Shape = { kind: "line", x1: 0, y1: 10, x2: CONTENT, y2: 10, stroke: rule, strokeWidth: 2 };
  return { height: set.height + 24, shapes: [line, ...moved(set.shapes, 0, 24)] };
}

function textBlock({ kind, level = 1, runs }: TextBlock, font: Font): Block {
  if (kind === "heading") return level <= 2 ? sectionBlock(runs, font) : headingBlock(runs, font);
  if (kind === "item") return itemBlock(runs, font);
  return kind === "quote" ? quoteBlock(runs, font) : linesBlock(runs, bodyOf(CONTENT), font);
}

function sectionBlock(runs: TextBlock["runs"], font: Font): Block {
  const { height, shapes } = linesBlock(runs, { size: 48, width: CONTENT - 28, fill: inks.text }, font);
  const bar: Shape = { kind: "rectangle", x: 0, y: 14, width: 10, height: 48, radius: 4, fill: inks.accent };
  return { height, shapes: [bar, ...moved(shapes, 28, 0)] };
}

function headingBlock(runs: TextBlock["runs"], font: Font): Block {
  return linesBlock(runs, { size: 39, width: CONTENT, fill: inks.accent }, font);
}

const STEP = 44;
/** What an item begins with, see `parseBlocks`. */
const BULLET = "• ";

/** The bullet hangs left of the text. */
function itemBlock(runs: TextBlock["runs"], font: Font): Block {
  const text = withoutStart(runs, BULLET.length);
  const { height, shapes } = linesBlock(text, bodyOf(CONTENT - STEP), font);
  const bullet: Shape = { kind: "circle", x: 20, y: 29, radius: 6, fill: inks.accent };
  return { height, shapes: [bullet, ...moved(shapes, STEP, 0)] };
}

function quoteBlock(runs: TextBlock["runs"], font: Font): Block {
  const { height, shapes } = linesBlock(runs, { ...bodyOf(CONTENT - 64), fill: inks.soft }, font);
  const ground = { kind: "rectangle", x: 0, y: 0, height: height + 32 } as const;
  return {
    height: height + 32,
    shapes: [
      { ...ground, width: CONTENT, fill: papers.tint },
      { ...ground, width: 8, fill: inks.accent },
      ...moved(shapes, 36, 16),
    ],
  };
}

function bodyOf(width: number): Setting {
  return { size: 36, width, fill: inks.text };
}

const LEADING = 1.6;
/** From the middle of a line down to the baseline, as a part of the size. */
const DESCENT = 0.36;

function linesBlock(runs: TextBlock["runs"], setting: Setting, font: Font): Block {
  const leading = setting.size * LEADING;
  const lines = typeset(runs, setting, font);
  const shapes = lines.flatMap((line, index) => {
    const baseline = leading * (index + 0.5) + setting.size * DESCENT;
    return lineShapes(line, baseline, setting.size, font.measure);
  });
  return { height: leading * lines.length, shapes };
}

/** Letters of a line that is spread stand one by one. */
function lineShapes(
  { segments, spacing }: SetLine,
  baseline: number,
  size: number,
  measure: Measure,
): readonly Shape[] {
  return segments.flatMap(({ text, x, fill, isBold }) => {
    if (spacing === 0) return [textShape(text, [x, baseline], size, fill, { isBold })];
    let pen = x;
    return Array.from(text, (letter) => {
      const shape = textShape(letter, [pen, baseline], size, fill, { isBold });
      pen += measure(letter, size) + spacing;
      return shape;
    });
  });
}
