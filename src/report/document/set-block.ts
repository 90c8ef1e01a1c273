import type { Block } from "../markdown/blocks.ts";
import { plainRun, withoutStart } from "../markdown/inline.ts";
import { plainTextOfBlock } from "../markdown/split-block.ts";
import { inks } from "../picture/palette.ts";
import type { Font } from "../typesetting/font.ts";
import { measureWidth } from "./paper.ts";
import { type Column, columnsOf, rowsFrom, type SetCell, setCells } from "./set-row.ts";
import { type SetLine, typeset } from "./typeset.ts";

/** A block of the report in lines, with the room around it; lengths in points. */
export interface SetBlock extends Look {
  readonly kind: Kind;
  readonly text: string;
  /** a bullet or a number that hangs left of an item; else empty */
  readonly mark: string;
  readonly lines: readonly SetLine[];
  /** of a row of a table, whose lines are those of its highest cell; of anything else none */
  readonly cells: readonly SetCell[];
  readonly isHead: boolean;
}

/** A section is a heading of the first two levels. */
type Kind = Exclude<Block["kind"], "heading"> | "section" | "heading" | "rule";

interface Look {
  readonly size: number;
  readonly leading: number;
  /** room on the left of the lines, and on their right */
  readonly left: number;
  readonly right: number;
  /** left out at the top of a page */
  readonly above: number;
  readonly below: number;
  readonly fill: string;
}

const body: Look = { size: 11.5, leading: 20.5, left: 0, right: 0, above: 0, below: 7, fill: inks.text };
const looks: Readonly<Record<Kind, Look>> = {
  section: { ...body, size: 17, leading: 27, left: 15, right: 1, above: 20, below: 15 },
  heading: { ...body, size: 13, leading: 23, above: 8, below: 2, fill: inks.accent },
  paragraph: body,
  item: { ...body, below: 3 },
  quote: { ...body, left: 16, right: 16, above: 4, below: 11, fill: inks.soft },
  rule: { ...body, below: 0 },
  row: { ...body, size: 10, leading: 16, below: 7 },
};

/** How far each level of a list is set in. */
const STEP = 18;
/** Between a list or a table and what follows, so that it stands apart as a paragraph does. */
const LIST_GAP = 8;

/** Sets blocks in lines, and the rows of each table in its columns. */
export function setBlocks(blocks: readonly Block[], font: Font): readonly SetBlock[] {
  let columns: readonly Column[] = [];
  return blocks.map((block, index) => {
    if (block.row?.isHead) columns = columnsOf(rowsFrom(blocks, index), looks.row.size, font);
    const set = block.row ? setRow(block, columns, font) : setBlock(block, font);
    const before = blocks[index - 1]?.kind;
    const isBehindList = (before === "item" || before === "row") && block.kind !== before;
    return isBehindList ? { ...set, above: set.above + LIST_GAP } : set;
  });
}

function setRow(block: Block, columns: readonly Column[], font: Font): SetBlock {
  const look = looks.row;
  const cells = setCells(block.row?.cells ?? [], columns, look, font);
  const [highest] = cells.toSorted((one, other) => other.lines.length - one.lines.length);
  const text = plainTextOfBlock(block);
  const isHead = block.row?.isHead ?? false;
  return { ...look, kind: "row", text, mark: "", lines: highest?.lines ?? [], cells, isHead };
}

/** Height of a block with the room below it. */
export function heightOf({ lines, leading, below }: SetBlock): number {
  return lines.length * leading + below;
}

function setBlock(block: Block, font: Font): SetBlock {
  const kind = kindOf(block);
  const text = plainTextOfBlock(block);
  const [prefix = "", spaces = "", mark = ""] =
    kind === "item" ? (/^( *)(•|\d{1,3}[.)]) /.exec(text) ?? []) : [];
  const look = { ...looks[kind], ...(kind === "item" ? { left: STEP * (spaces.length / 2 + 1) } : {}) };
  const runs = kind === "section" ? [{ ...plainRun(text), isBold: true }] : block.runs;
  const { size, fill } = look;
  const width = measureWidth - look.left - look.right;
  const lines = typeset(withoutStart(runs, prefix.length), { size, width, fill }, font);
  return { ...look, kind, text, mark, lines, cells: [], isHead: false };
}

function kindOf(block: Block): Kind {
  if (block.kind === "heading") return (block.level ?? 1) <= 2 ? "section" : "heading";
  return plainTextOfBlock(block) === "———" ? "rule" : block.kind;
}
