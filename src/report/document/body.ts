import { inks, papers, rule } from "../picture/palette.ts";
import type { Flow } from "./flow.ts";
import { measureWidth, paper } from "./paper.ts";
import type { SetBlock } from "./set-block.ts";
import { roomFor, tailOf } from "./together.ts";

/** Hears of each section once it is placed. */
type OnSection = (title: string, gist: string) => void;

/** Draws the blocks of a report below each other, over as many pages as they take; a table has its head again on each. */
export function drawBlocks(flow: Flow, blocks: readonly SetBlock[], onSection: OnSection): void {
  const tail = tailOf(blocks);
  let head: SetBlock | undefined;
  for (const [index, block] of blocks.entries()) {
    flow.skip(block.above);
    const { page } = flow;
    flow.reserve(index === tail.from ? tail.height : roomFor(blocks, index));
    if (block.isHead) head = block;
    else if (block.kind === "row" && head && flow.page > page) drawRow(flow, head);
    if (block.kind === "section") onSection(block.text, gistOf(blocks.slice(index + 1)));
    drawBlock(flow, block);
  }
}

function drawBlock(flow: Flow, block: SetBlock): void {
  if (block.kind === "row") {
    drawRow(flow, block);
    return;
  }
  if (block.kind === "rule") drawRule(flow, block);
  else drawText(flow, block);
  flow.y += block.below;
}

const isGist: ReadonlySet<SetBlock["kind"]> = new Set(["paragraph", "item", "quote"]);

/** The first words under a heading. */
function gistOf([next, ...others]: readonly SetBlock[]): string {
  if (!next || next.kind === "section") return "";
  return isGist.has(next.kind) ? next.text : gistOf(others);
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

/** The cells of a row side by side, on the ground of a head, and a line below them. */
function drawRow(flow: Flow, { cells, lines, size, leading, below, isHead }: SetBlock): void {
  const { pdf } = flow.writer;
  const top = flow.y;
  const height = lines.length * leading + below;
  if (isHead) pdf.rect(paper.left, top, measureWidth, height).fill(papers.tint);
  for (const cell of cells) {
    flow.y = top + below / 2;
    flow.lines(cell.lines, { x: paper.left + cell.x, size, leading });
  }
  pdf
    .moveTo(paper.left, top + height)
    .lineTo(paper.right, top + height)
    .lineWidth(0.5)
    .stroke(rule);
  flow.y = top + height;
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
