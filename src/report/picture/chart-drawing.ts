import type { ChartNote } from "../wording/chart-note.ts";
import { chartNotes } from "../wording/chart-notes.ts";
import { warningLines } from "../wording/warning-lines.ts";
import { balanceBlock } from "./balance-block.ts";
import { contentWidth } from "./card.ts";
import { footBlock } from "./foot-block.ts";
import { headBlock } from "./head-block.ts";
import { luckBlock } from "./luck-block.ts";
import { noteBlock } from "./note-block.ts";
import { papers } from "./palette.ts";
import { pillarTable } from "./pillar-table.ts";
import { type Block, moved, type Shape, stacked } from "./shape.ts";
import type { ChartView } from "./view.ts";
import { yearsBlock } from "./years-block.ts";

const MARGIN = 48;
const GAP = 26;

/** Width of the picture in pixels. */
export const pictureWidth = contentWidth + 2 * MARGIN;

/** The whole chart as one picture, on its paper. */
export function chartDrawing(view: ChartView): { height: number; shapes: readonly Shape[] } {
  const blocks = [
    headBlock(view),
    ...chartBlocks(view),
    ...doubtNotes(view).map((note) => noteBlock(note, view)),
    footBlock(view),
  ];
  const { height, shapes } = stacked(blocks, GAP);
  const whole = Math.ceil(height + 2 * MARGIN);
  const paper: Shape = {
    kind: "rectangle",
    x: 0,
    y: 0,
    width: pictureWidth,
    height: whole,
    fill: papers.page,
  };
  return { height: whole, shapes: [paper, ...moved(shapes, MARGIN, MARGIN)] };
}

/** Pillars, elements, strength, relations, luck cycles and years: what picture and document have in common. */
export function chartBlocks(view: ChartView): readonly Block[] {
  const notes = chartNotes(view.chart, view.texts).map((note) => noteBlock(note, view));
  return [pillarTable(view), balanceBlock(view), ...notes, luckBlock(view), yearsBlock(view)];
}

function doubtNotes({ chart, texts }: ChartView): readonly ChartNote[] {
  const lines = warningLines(chart, texts).map(({ text, alternative }) => {
    const other = alternative ? texts.plain("document.alternative", { pillars: alternative }) : "";
    return texts.sentences(text.replace(/^\P{L}+/u, ""), other);
  });
  return lines.length === 0 ? [] : [{ title: texts.plain("document.warnings"), lines }];
}
