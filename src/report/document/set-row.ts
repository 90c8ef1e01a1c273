import type { Block } from "../markdown/blocks.ts";
import type { Row } from "../markdown/table.ts";
import type { Font } from "../typesetting/font.ts";
import { measureWidth } from "./paper.ts";
import { type SetLine, type Setting, typeset } from "./typeset.ts";

/** Where the cells of one column stand, in points from the left edge of the text. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

/** One cell of a row in lines. */
export interface SetCell {
  readonly x: number;
  readonly lines: readonly SetLine[];
}

/** Between two columns, and inside the edges of the table. */
const GAP = 12;
const EDGE = 8;
/** The columns before the last one take no more of the text's width than that. */
const MOST = 0.6;
/** More lines of a cell are left out, so that a row is never higher than a page. */
const MOST_LINES = 40;

/** The rows of the table whose head stands at an index. */
export function rowsFrom(blocks: readonly Block[], index: number): readonly Row[] {
  const rows: Row[] = [];
  for (let at = index; at < blocks.length; at++) {
    const row = blocks[at]?.row;
    if (!row || (row.isHead && at > index)) break;
    rows.push(row);
  }
  return rows;
}

/** Every column but the last is as wide as its widest cell, the last one takes the rest; too wide ones are made even. */
export function columnsOf(rows: readonly Row[], size: number, { measure }: Font): readonly Column[] {
  const count = rows[0]?.cells.length ?? 0;
  const room = measureWidth - 2 * EDGE - GAP * (count - 1);
  const widthOf = (column: number) =>
    Math.max(...rows.map((row) => measure((row.cells[column] ?? []).map(({ text }) => text).join(""), size)));
  const natural = Array.from({ length: count - 1 }, (_, column) => widthOf(column) + 2);
  const taken = natural.reduce((sum, width) => sum + width, 0);
  const widths = taken > room * MOST ? natural.map(() => room / count) : natural;
  let x = EDGE;
  return [...widths, room - widths.reduce((sum, width) => sum + width, 0)].map((width) => {
    const column = { x, width };
    x += width + GAP;
    return column;
  });
}

/** Sets the cells of a row in the columns of its table. */
export function setCells(
  cells: Row["cells"],
  columns: readonly Column[],
  { size, fill }: Pick<Setting, "size" | "fill">,
  font: Font,
): readonly SetCell[] {
  return columns.map(({ x, width }, index) => ({
    x,
    lines: typeset(cells[index] ?? [], { size, width, fill }, font).slice(0, MOST_LINES),
  }));
}
