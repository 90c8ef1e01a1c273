import type { Chart } from "../bazi/chart/chart.ts";
import { annualYearAt } from "../bazi/reading/annual.ts";
import { cautionOf } from "./fact-sheet/cautions.ts";
import { comparisonFacts } from "./fact-sheet/comparison.ts";
import { conventionFacts } from "./fact-sheet/conventions.ts";
import { outsideFacts } from "./fact-sheet/outside.ts";
import { personSheet } from "./fact-sheet/person.ts";
import type { FactSheet } from "./fact-sheet/sheet.ts";
import { chosenYearFacts } from "./fact-sheet/years.ts";

interface FactSheetRequest {
  readonly productId: string;
  readonly now: Date;
  /** the `data` of 缘份居's answer, as it came */
  readonly outside?: unknown;
  /** chart of the second person, for a report about two */
  readonly partner?: Chart;
  /** calendar year that the report is about, 1899–2100 */
  readonly chosenYear?: number;
}

/** Draws up the facts of a chart as of `now`. */
export function factSheetOf(chart: Chart, request: FactSheetRequest): FactSheet {
  const { productId, now, outside, partner, chosenYear } = request;
  const fromOutside = outsideFacts(outside, chart.pillars);
  const warnings = [...chart.warnings, ...(partner?.warnings ?? [])];
  return {
    产品: productId,
    ...personSheet(chart, now),
    ...(chosenYear === undefined ? {} : { 所选流年: chosenYearFacts(chosenYear, annualYearAt(now), chart) }),
    ...(partner ? { 对方: personSheet(partner, now), 合婚: comparisonFacts(chart, partner) } : {}),
    ...(fromOutside === undefined ? {} : { 外部资料: fromOutside }),
    提示: [...new Set(warnings.map(({ kind }) => cautionOf(kind)))],
    口径: conventionFacts(chart.conventions),
  };
}
