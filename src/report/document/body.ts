import type { Block } from "../markdown/blocks.ts";
import { plainRun, type Run, withoutStart } from "../markdown/inline.ts";
import { plainTextOfBlock } from "../markdown/split-block.ts";
import { inks, papers, rule } from "../picture/palette.ts";
import type { Flow } from "./flow.ts";
import { measureWidth, paper } from "./paper.ts";
import { typeset } from "./typeset.ts";

const SIZE = 11.5;
const LEADING = 20.5;
const STEP = 18;
/** Between a list and what follows, so that it stands apart as a paragraph does. */
const LIST_GAP = 8;

/** Sets blocks of a report below each other. `onSection` hears of each heading of the first two levels, once it is placed. */
export function setBlocks(flow: Flow, blocks: readonly Block[], onSection: (title: string) => void): void {
  for (const [index, block] of blocks.entries()) {
    if (blocks[index - 1]?.kind === "item" && block.kind !== "item") flow.skip(LIST_GAP);
    if (block.kind === "heading") setHeading(flow, block, onSection);
    else if (block.kind === "item") setItem(flow, block);
    else if (block.kind === "quote") setQuote(flow, block);
    else if (plainTextOfBlock(block) === "———") setRule(flow);
    else setParagraph(flow, block.runs);
  }
}

/** A paragraph in the type of the report. */
function setParagraph(flow: Flow, runs: readonly Run[], fill: string = inks.text): void {
  const lines = typeset(runs, { size: SIZE, width: measureWidth, fill }, flow.writer.font);
  flow.lines(lines, { x: paper.left, size: SIZE, leading: LEADING });
  flow.skip(7);
}

/** A heading of a section, with room for the beginning of what follows. */
export function setSection(flow: Flow, title: string, onSection: (title: string) => void): void {
  const size = 17;
  flow.skip(20);
  flow.reserve(46 + 3 * LEADING);
  onSection(title);
  const { pdf, font } = flow.writer;
  pdf.roundedRect(paper.left, flow.y + 4, 4.5, 19, 2).fill(inks.accent);
  const run = { ...plainRun(title), isBold: true };
  const lines = typeset([run], { size, width: measureWidth - 16, fill: inks.text }, font);
  flow.lines(lines, { x: paper.left + 15, size, leading: 27 });
  pdf
    .moveTo(paper.left, flow.y + 4)
    .lineTo(paper.right, flow.y + 4)
    .lineWidth(0.7)
    .stroke(rule);
  flow.y += 15;
}

function setHeading(flow: Flow, block: Block, onSection: (title: string) => void): void {
  if ((block.level ?? 1) <= 2) {
    setSection(flow, plainTextOfBlock(block), onSection);
    return;
  }
  const size = 13;
  flow.skip(8);
  flow.reserve(24 + 2 * LEADING);
  const lines = typeset(block.runs, { size, width: measureWidth, fill: inks.accent }, flow.writer.font);
  flow.lines(lines, { x: paper.left, size, leading: 23 });
  flow.y += 2;
}

/** The mark hangs left of the text. */
function setItem(flow: Flow, block: Block): void {
  const text = plainTextOfBlock(block);
  const [prefix = "", spaces = "", mark = ""] = /^( *)(•|\d{1,3}[.)]) /.exec(text) ?? [];
  const indent = STEP * (spaces.length / 2 + 1);
  const font = flow.writer.font;
  const lines = typeset(
    withoutStart(block.runs, prefix.length),
    { size: SIZE, width: measureWidth - indent, fill: inks.text },
    font,
  );
  let isFirst = true;
  flow.lines(lines, { x: paper.left + indent, size: SIZE, leading: LEADING }, (top) => {
    if (isFirst) drawMark(flow, mark, paper.left + indent - 6, top);
    isFirst = false;
  });
  flow.skip(3);
}

function drawMark(flow: Flow, mark: string, right: number, top: number): void {
  const { pdf } = flow.writer;
  const middle = top + LEADING / 2;
  if (mark === "•") pdf.circle(right - 4, middle, 2).fill(inks.accent);
  else flow.writer.text(mark, right, middle + SIZE * 0.36, { size: SIZE, fill: inks.accent, anchor: "end" });
}

function setQuote(flow: Flow, { runs }: Block): void {
  const inset = 16;
  const lines = typeset(
    runs,
    { size: SIZE, width: measureWidth - 2 * inset, fill: inks.soft },
    flow.writer.font,
  );
  flow.skip(4);
  flow.lines(lines, { x: paper.left + inset, size: SIZE, leading: LEADING }, (top) => {
    flow.writer.pdf.rect(paper.left, top - 0.2, measureWidth, LEADING + 0.4).fill(papers.tint);
    flow.writer.pdf.rect(paper.left, top - 0.2, 3, LEADING + 0.4).fill(inks.accent);
  });
  flow.skip(11);
}

function setRule(flow: Flow): void {
  flow.reserve(LEADING);
  const middle = paper.left + measureWidth / 2;
  const y = flow.y + LEADING / 2;
  flow.writer.pdf
    .moveTo(middle - 60, y)
    .lineTo(middle + 60, y)
    .lineWidth(0.8)
    .stroke(rule);
  flow.y += LEADING;
}
