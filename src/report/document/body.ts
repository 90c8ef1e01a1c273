import { inks, papers, rule } from "../picture/palette.ts";
import type { Flow } from "./flow.ts";
import { measureWidth, paper } from "./paper.ts";
import type { SetBlock } from "./set-block.ts";
import { roomFor, tailOf } from "./together.ts";

/** Hears of each section once it is placed. */
type OnSection = (title: string, gist: string) => void;

/** Draws the blocks of a report below each other, over as many pages as they take. */
export function drawBlocks(flow: Flow, blocks: readonly SetBlock[], onSection: OnSection): void {
  const tail = tailOf(blocks);
  for (const [index, block] of blocks.entries()) {
    flow.skip(block.above);
    flow.reserve(index === tail.from ? tail.height : roomFor(blocks, index));
    if (block.kind === "section") onSection(block.text, gistOf(blocks.slice(index + 1)));
    if (block.kind === "rule") drawRule(flow, block);
    else drawText(flow, block);
    flow.y += block.below;
  }
}

/** The first words under a heading. */
function gistOf([next, ...others]: readonly SetBlock[]): string {
  if (!next || next.kind === "section") return "";
  return next.kind === "heading" || next.kind === "rule" ? gistOf(others) : next.text;
}

function drawText(flow: Flow, block: SetBlock): void {
  if (block.kind === "section") drawSectionMark(flow);
  const { lines, left, size, leading } = block;
  let isFirst = true;
  flow.lines(lines, { x: paper.left + left, size, leading }, (top) => {
    if (block.kind === "quote") drawQuoteGround(flow, top, leading);
    if (block.kind === "item" && isFirst) drawMark(flow, block, top);
    isFirst = false;
  });
  if (block.kind === "section") drawSectionLine(flow);
}

function drawSectionMark({ writer, y }: Flow): void {
  writer.pdf.roundedRect(paper.left, y + 4, 4.5, 19, 2).fill(inks.accent);
}

function drawSectionLine({ writer, y }: Flow): void {
  writer.pdf
    .moveTo(paper.left, y + 4)
    .lineTo(paper.right, y + 4)
    .lineWidth(0.7)
    .stroke(rule);
}

/** The mark hangs left of the text. */
function drawMark({ writer }: Flow, { mark, left, size, leading }: SetBlock, top: number): void {
  const right = paper.left + left - 6;
  const middle = top + leading / 2;
  if (mark === "•") writer.pdf.circle(right - 4, middle, 2).fill(inks.accent);
  else writer.text(mark, right, middle + size * 0.36, { size, fill: inks.accent, anchor: "end" });
}

function drawQuoteGround({ writer: { pdf } }: Flow, top: number, leading: number): void {
  pdf.rect(paper.left, top - 0.2, measureWidth, leading + 0.4).fill(papers.tint);
  pdf.rect(paper.left, top - 0.2, 3, leading + 0.4).fill(inks.accent);
}

function drawRule(flow: Flow, { leading }: SetBlock): void {
  const middle = paper.left + measureWidth / 2;
  const y = flow.y + leading / 2;
  flow.writer.pdf
    .moveTo(middle - 60, y)
    .lineTo(middle + 60, y)
    .lineWidth(0.8)
    .stroke(rule);
  flow.y += leading;
}
