import { formatAmount, type Money } from "../../shared/money.ts";

/** A number written out, which a table calculates with. */
interface Exact {
  readonly exact: string;
}

/** What stands in a cell: words, a count, a number written out, or nothing. */
export type Cell = string | number | Exact | null;

/** Tells Excel that the file is UTF-8. */
export const byteOrderMark = "\uFEFF";

/** An amount in major units without its currency, exact to the last minor unit. */
export function amountCell({ amountMinor, currency }: Money): Exact {
  const digits = formatAmount({ amountMinor: Math.abs(amountMinor), currency });
  return { exact: amountMinor < 0 ? `-${digits}` : digits };
}

/** One line of a file after RFC 4180, with its line break. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(",")}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  return typeof cell === "string" ? quoted(harmless(cell)) : cell.exact;
}

/** Words that a spreadsheet would take for a formula are made words by an apostrophe in front of them. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
