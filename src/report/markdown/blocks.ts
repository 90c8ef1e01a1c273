import { mergeRuns, parseInline, plainRun, type Run } from "./inline.ts";
import { type Row, rowRuns, tableAt } from "./table.ts";

/** One block of a text. Its runs hold all of its characters, bullets included. */
export interface Block {
  readonly kind: "heading" | "paragraph" | "item" | "quote" | "row";
  readonly runs: readonly Run[];
  /** of a heading, 1 to 6 */
  readonly level?: number;
  /** of a row of a table */
  readonly row?: Row;
}

interface Line {
  readonly kind: Block["kind"] | "blank";
  /** written before the text, without any markup */
  readonly prefix: string;
  readonly text: string;
  readonly level?: number;
  readonly row?: Row;
}

/**
 * Reads the subset of Markdown that a report uses: headings, paragraphs, lists, quotes, rules and tables, each row of which is
 * a block. Everything else is ordinary text.
 */
export function parseBlocks(markdown: string): readonly Block[] {
  return joinLines(readLines(markdown.split("\n")))
    .map(toBlock)
    .filter(isVisible);
}

function readLines(written: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  for (let index = 0; index < written.length; ) {
    const { rows, length } = tableAt(written, index);
    if (length > 0) lines.push(...rows.map((row): Line => ({ kind: "row", prefix: "", text: "", row })));
    else lines.push(readLine(written[index] ?? ""));
    index += Math.max(1, length);
  }
  return lines;
}

function readLine(line: string): Line {
  if (line.trim() === "") return { kind: "blank", prefix: "", text: "" };
  if (/^\s*([-*_])(?:\s*\1){2,}\s*$/.test(line)) return { kind: "paragraph", prefix: "———", text: "" };
  const [, marks = "", heading] = /^(#{1,6})\s{1,99}(.*)$/.exec(line) ?? [];
  if (heading !== undefined) return { kind: "heading", prefix: "", text: heading, level: marks.length };
  const [, quote] = /^>\s?(.*)$/.exec(line) ?? [];
  if (quote !== undefined) return { kind: "quote", prefix: "", text: quote };
  return readItem(line) ?? { kind: "paragraph", prefix: "", text: line.trim() };
}

function readItem(line: string): Line | undefined {
  const [, indent = "", bullet = "", text = ""] =
    /^(\s{0,99})([-*+]|\d{1,3}[.)])\s{1,99}(.*)$/.exec(line) ?? [];
  if (bullet === "") return undefined;
  const mark = /\d/.test(bullet) ? bullet : "•";
  return { kind: "item", prefix: `${indentOf(indent)}${mark} `, text };
}

/** Two spaces for each level, at most three levels. */
function indentOf(spaces: string): string {
  return "  ".repeat(Math.min(3, Math.floor(spaces.replaceAll("\t", "    ").length / 2)));
}

/** Lines of one paragraph or quote belong together, and so does a plain line behind an item. */
function joinLines(lines: readonly Line[]): readonly Line[] {
  const joined: Line[] = [];
  let mayContinue = false;
  for (const line of lines) {
    const last = joined.at(-1);
    if (last && mayContinue && continues(last, line)) {
      joined[joined.length - 1] = { ...last, text: `${last.text}\n${line.text}` };
    } else if (line.kind !== "blank") {
      joined.push(line);
    }
    mayContinue = line.kind !== "blank" && line.text !== "";
  }
  return joined;
}

function continues(last: Line, line: Line): boolean {
  if (line.text === "") return false;
  if (line.kind === "quote") return last.kind === "quote";
  return line.kind === "paragraph" && (last.kind === "paragraph" || last.kind === "item");
}

function toBlock({ kind, prefix, text, level = 1, row }: Line): Block {
  if (row) return { kind: "row", row, runs: mergeRuns(rowRuns(row)) };
  const runs = [plainRun(prefix), ...parseInline(text)].filter((run) => run.text !== "");
  if (kind === "heading") return { kind, level, runs: mergeRuns(runs.map(asHeading)) };
  return { kind: kind === "blank" ? "paragraph" : kind, runs: mergeRuns(runs) };
}

function asHeading(run: Run): Run {
  return { ...run, isBold: !run.isCode, isItalic: false };
}

function isVisible({ runs }: Block): boolean {
  return runs.some(({ text }) => text.trim() !== "");
}
