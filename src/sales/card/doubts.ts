import type { Chart } from "../../bazi/chart/chart.ts";
import type { WarningKind } from "../../bazi/chart/warning.ts";
import { escapeHtml, type Texts } from "../../locales/texts.ts";
import { warningLines } from "../../report/wording/warning-lines.ts";

/** What a buyer must have seen before paying: a slightly different answer makes it another chart. */
const decisive: ReadonlySet<WarningKind> = new Set<WarningKind>([
  "near_term",
  "term_uncertain",
  "term_in_shichen",
  "term_on_unknown_hour_day",
  "near_hour_boundary",
  "clock_gap",
  "clock_fold",
  "zi_hour",
]);
/** Of these only those that would change a pillar. */
const harmless: ReadonlySet<WarningKind> = new Set<WarningKind>(["near_hour_boundary", "zi_hour"]);

/** What is open in a chart. */
export function doubtsToSee(chart: Chart, texts: Texts): string[] {
  return split(chart, texts).toSee.map(({ text }) => escapeHtml(text));
}

/** The day pillars that an unknown hour leaves open, with their times, for a card that has room for them. */
export function openDays(chart: Chart, texts: Texts): string[] {
  return warningLines(chart, texts)
    .filter((_, index) => chart.warnings[index]?.kind === "unknown_hour_day")
    .map(({ text }) => escapeHtml(text));
}

/** How many more notes the details have about charts. */
export function countNotes(charts: readonly Chart[], texts: Texts): number {
  return charts.reduce((sum, chart) => sum + split(chart, texts).count, 0);
}

/** All that is doubtful in a chart, each with what it would be otherwise. */
export function doubts(chart: Chart, texts: Texts): string[] {
  return warningLines(chart, texts).flatMap(({ text, alternative }) => [
    escapeHtml(text),
    ...(alternative === undefined ? [] : [texts.html("warning.alternative", { pillars: alternative })]),
  ]);
}

function split(chart: Chart, texts: Texts) {
  const lines = warningLines(chart, texts);
  const toSee = lines.filter(({ alternative }, index) => {
    const kind = chart.warnings[index]?.kind;
    if (kind === undefined || !decisive.has(kind)) return false;
    return alternative !== undefined || !harmless.has(kind);
  });
  return { toSee, count: lines.length - toSee.length };
}
