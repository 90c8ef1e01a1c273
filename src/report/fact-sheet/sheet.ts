import type { ComparisonFacts } from "./comparison.ts";
import type { ConventionFacts } from "./conventions.ts";
import type { OutsideFacts } from "./outside.ts";
import type { PersonSheet } from "./person.ts";
import type { ChosenYearFacts } from "./years.ts";

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

/** The people whom a report is about: one, or two. A statement is sound if it fits one of them. */
export function personsOf(factSheet: FactSheet): readonly PersonSheet[] {
  return factSheet.对方 ? [factSheet, factSheet.对方] : [factSheet];
}
