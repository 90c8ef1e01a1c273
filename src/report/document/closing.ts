import type { Chart } from "../../bazi/chart/chart.ts";
import type { Texts } from "../../locales/texts.ts";
import type { Block } from "../markdown/blocks.ts";
import { plainRun } from "../markdown/inline.ts";
import { clockLines } from "../wording/clock-lines.ts";
import { conventionLines } from "../wording/convention-lines.ts";
import { warningLines } from "../wording/warning-lines.ts";

/** What stands behind every report: by which rules each chart was computed, what is doubtful in it, and the notice. */
export function closingBlocks(charts: readonly Chart[], texts: Texts): readonly Block[] {
  return [
    paragraph(texts.plain("document.conventions.lead")),
    ...(charts[0] ? section("document.rules", conventionLines(charts[0], texts), texts) : []),
    ...charts.flatMap((chart) => [
      ...section("document.clock", clockLines(chart, texts), texts),
      ...section("document.warnings", doubts(chart, texts), texts),
    ]),
    { kind: "quote", runs: [plainRun(texts.plain("report.notice"))] },
  ];
}

function section(
  title: "document.rules" | "document.clock" | "document.warnings",
  lines: readonly string[],
  texts: Texts,
): readonly Block[] {
  if (lines.length === 0) return [];
  const heading: Block = {
    kind: "heading",
    level: 3,
    runs: [{ ...plainRun(texts.plain(title)), isBold: true }],
  };
  return [heading, ...lines.map((line): Block => ({ kind: "item", runs: [plainRun(`• ${line}`)] }))];
}

function doubts(chart: Chart, texts: Texts): readonly string[] {
  return warningLines(chart, texts).map(({ text, alternative }) => {
    const other = alternative ? texts.plain("document.alternative", { pillars: alternative }) : "";
    return `${text.replace(/^\P{L}+/u, "")} ${other}`.trim();
  });
}

function paragraph(text: string): Block {
  return { kind: "paragraph", runs: [plainRun(text)] };
}
