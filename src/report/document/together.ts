import { heightOf, type SetBlock } from "./set-block.ts";

/** Of a longer block so many lines stay together, at its beginning and at its end. */
const FEW = 2;
/** What the last page holds at least, in points: five lines. */
const TAIL = 102;

/** The least room that text needs to begin below something else. */
export function roomToBegin(blocks: readonly SetBlock[]): number {
  return (blocks[0]?.above ?? 0) + roomFor(blocks, 0);
}

/**
 * The least room that a block needs on the page where it begins: two lines, three of three; a heading needs what follows it
 * as well, and so does a line that announces a list or stands above a table. A row is not torn.
 */
export function roomFor(blocks: readonly SetBlock[], index: number): number {
  const block = blocks[index];
  if (!block) return 0;
  if (leadsOn(block, blocks[index + 1])) return heightOf(block) + roomFor(blocks, index + 1);
  const { lines, leading } = block;
  if (block.kind === "row") return heightOf(block);
  return leading * (lines.length <= FEW + 1 ? lines.length : FEW);
}

/** What must not be torn at the end of a document, so that its last page is not a line or two. */
interface Tail {
  /** index of its first block */
  readonly from: number;
  readonly height: number;
}

/** The fewest last blocks that fill five lines, with the headings that lead to them. */
export function tailOf(blocks: readonly SetBlock[]): Tail {
  let from = blocks.length;
  let height = 0;
  while (from > 0 && (height < TAIL || leadsOn(blocks[from - 1], blocks[from]))) {
    from -= 1;
    const block = blocks[from];
    if (block) height += heightOf(block) + block.above;
  }
  return { from, height };
}

function leadsOn(block: SetBlock | undefined, next: SetBlock | undefined): boolean {
  if (!block || !next) return false;
  if (block.kind === "section" || block.kind === "heading") return true;
  const isShort = block.lines.length <= FEW + 1;
  if (next.kind === "row") return block.isHead || (block.kind === "paragraph" && isShort);
  return next.kind === "item" && block.kind === "paragraph" && isShort && /[:：]\s*$/.test(block.text);
}
