import type { Chart } from "../../bazi/chart/chart.ts";
import { escapeHtml, type Texts } from "../../locales/texts.ts";
import { warningLines } from "../../report/wording/warning-lines.ts";

/** All that is doubtful in a chart, each with what it would be otherwise. */
export function doubts(chart: Chart, texts: Texts): string[] {
  return warningLines(chart, texts).flatMap(({ text, alternative }) => [
    escapeHtml(text),
    ...(alternative === undefined ? [] : [texts.html("warning.alternative", { pillars: alternative })]),
  ]);
}
