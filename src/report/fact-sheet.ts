import type { Chart } from "../bazi/chart/chart.ts";
import { annualYearAt } from "../bazi/reading/annual.ts";
import { cautionOf } from "./fact-sheet/cautions.ts";
import { type ComparisonFacts, comparisonFacts } from "./fact-sheet/comparison.ts";
import { type ConventionFacts, conventionFacts } from "./fact-sheet/conventions.ts";
import { type OutsideFacts, outsideFacts } from "./fact-sheet/outside.ts";
import { type PersonSheet, personSheet } from "./fact-sheet/person.ts";
import { type ChosenYearFacts, chosenYearFacts } from "./fact-sheet/years.ts";

/**
 * Everything that a report may cite: plain JSON, its keys in Chinese because the model reads them. It has no name, no
 * id, no place and of the birth only the year; null marks what an unknown hour leaves open.
 */
export interface FactSheet extends PersonSheet {
  readonly 产品: string;
  /** only in a report about one year */
  readonly 所选流年?: ChosenYearFacts;
  /** the second person and both side by side, only in a report about two */
  readonly 对方?: PersonSheet;
  readonly 合婚?: ComparisonFacts;
  /** only with an answer of 缘份居 about the same four pillars */
  readonly 外部资料?: OutsideFacts;
  readonly 提示: readonly string[];
  readonly 口径: ConventionFacts;
}

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

/** The people whom a report is about: one, or two. A statement is sound if it fits one of them. */
export function personsOf(factSheet: FactSheet): readonly PersonSheet[] {
  return factSheet.对方 ? [factSheet, factSheet.对方] : [factSheet];
}
