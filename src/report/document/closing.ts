import type { Chart } from "../../bazi/chart/chart.ts";
import type { Words } from "../../locales/texts.ts";
import type { Block } from "../markdown/blocks.ts";
import { plainRun } from "../markdown/inline.ts";
import { nativeLabel } from "../wording/birth-labels.ts";
import { clockLines } from "../wording/clock-lines.ts";
import { conventionLines } from "../wording/convention-lines.ts";
import { warningLines } from "../wording/warning-lines.ts";

/** What stands behind every report: by which rules each chart was computed, what is doubtful in it and whose it is, and the notice. */
export function closingBlocks(charts: readonly Chart[], texts: Words): readonly Block[] {
  const titleOf = (key: "document.clock" | "document.warnings", chart: Chart) =>
    charts.length === 1
      ? texts.plain(key)
      : texts.plain("picture.head", { title: texts.plain(key), native: nativeLabel(chart, texts) });
  return [
    heading(1, texts.plain("document.conventions")),
    paragraph(texts.plain("document.conventions.lead")),
    ...section(texts.plain("document.rules"), conventionLines(charts, texts)),
    ...charts.flatMap((chart) => [
      ...section(titleOf("document.clock", chart), clockLines(chart, texts)),
      ...section(titleOf("document.warnings", chart), doubts(chart, texts)),
    ]),
    { kind: "quote", runs: [plainRun(texts.plain("report.notice"))] },
  ];
}

function section(title: string, lines: readonly string[]): readonly Block[] {
  if (lines.length === 0) return [];
  return [
    heading(3, title),
    ...lines.map((line): Block => ({ kind: "item", runs: [plainRun(`• ${line}`)] })),
  ];
}

function doubts(chart: Chart, texts: Words): readonly string[] {
  return warningLines(chart, texts).map(({ text, alternative }) => {
    const other = alternative ? texts.plain("document.alternative", { pillars: alternative }) : "";
    return texts.sentences(text.replace(/^\P{L}+/u, ""), other);
  });
}

function heading(level: number, text: string): Block {
  return { kind: "heading", level, runs: [{ ...plainRun(text), isBold: true }] };
}

function paragraph(text: string): Block {
  return { kind: "paragraph", runs: [plainRun(text)] };
}
