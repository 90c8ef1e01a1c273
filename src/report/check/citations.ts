import type { FactSheet } from "../fact-sheet.ts";
import { YEAR } from "./year-pattern.ts";

/** What a report may cite. */
export interface Citable {
  readonly pillars: ReadonlySet<string>;
  readonly years: ReadonlySet<number>;
}

/** Collects every pillar and every year that stands anywhere in the sheet. */
export function citationsOf(factSheet: FactSheet): Citable {
  const text = JSON.stringify(factSheet);
  return {
    pillars: new Set(text.match(/[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]/g)),
    years: new Set(text.match(YEAR)?.map(Number)),
  };
}
