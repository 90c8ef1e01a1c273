import { parseInline, plainRun, type Run } from "./inline.ts";

/** A row of a table, its cells in the order of the columns. */
export interface Row {
  readonly isHead: boolean;
  readonly cells: readonly (readonly Run[])[];
}

/** More columns than that are no table of a report (our choice). */
const MOST_COLUMNS = 10;

/**
 * The table that begins at a line: a head, a line of dashes for as many columns, and whatever lines begin with a bar behind
 * them. What a row has too much stands in its last cell, what it lacks is empty.
 * @returns how many lines it takes; 0 where none begins
 */
export function tableAt(
  lines: readonly string[],
  index: number,
): { readonly rows: readonly Row[]; readonly length: number } {
  const head = cellsOf(lines[index] ?? "");
  const dashes = head.length > 0 ? cellsOf(lines[index + 1] ?? "") : [];
  const isTable = head.length > 0 && head.length <= MOST_COLUMNS && dashes.length === head.length;
  if (!isTable || !dashes.every((cell) => /^-{3,99}$/.test(cell))) return { rows: [], length: 0 };
  const body: (readonly string[])[] = [];
  for (let at = index + 2; cellsOf(lines[at] ?? "").length > 0; at++) body.push(cellsOf(lines[at] ?? ""));
  const rowOf = (cells: readonly string[], isHead: boolean): Row => ({
    isHead,
    cells: head.map((_, column) => {
      const text = column === head.length - 1 ? cells.slice(column).join(" ") : (cells[column] ?? "");
      return parseInline(text).map((run) => inTable(run, isHead, column));
    }),
  });
  return { rows: [rowOf(head, true), ...body.map((cells) => rowOf(cells, false))], length: body.length + 2 };
}

/** Only what begins with a bar at the very start of its line is a row; an escaped bar parts no cells. */
function cellsOf(line: string): readonly string[] {
  if (!line.startsWith("|")) return [];
  const cells = line
    .trimEnd()
    .slice(1)
    .split(/(?<!\\)\|/);
  if (cells.at(-1)?.trim() === "") cells.pop();
  return cells.map((cell) => cell.trim());
}

/** The head stands in bold, and so does what names a row. */
function inTable(run: Run, isHead: boolean, column: number): Run {
  return isHead || column === 0 ? { ...run, isBold: !run.isCode } : run;
}

/** A row where there are no tables: its cells in a line, and the last one, the longest, below them. */
export function rowRuns({ isHead, cells }: Row): readonly Run[] {
  const between = plainRun(" · ");
  const [first = [], ...others] = cells;
  if (isHead) {
    const titles = [first, ...others].map((cell) => cell.map(({ text }) => text).join(""));
    return [{ ...plainRun(titles.join(" · ")), isItalic: true }];
  }
  const middle = others.slice(0, -1).flatMap((cell) => [between, ...cell]);
  const last = others.at(-1) ?? [];
  return [...first, ...middle, ...(last.length > 0 ? [plainRun("\n"), ...last] : [])];
}
