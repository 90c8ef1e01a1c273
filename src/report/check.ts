import { citationsOf } from "./check/citations.ts";
import { claimFindings } from "./check/claims.ts";
import type { Finding } from "./check/finding.ts";
import { pillarFindings } from "./check/pillars.ts";
import { positionFindings } from "./check/positions.ts";
import { sectionFindings } from "./check/sections.ts";
import { yearFindings } from "./check/years.ts";
import { cleanText } from "./clean-text.ts";
import type { FactSheet } from "./fact-sheet.ts";

/**
 * Compares a finished report with the facts it was written from, and looks for what no report may say.
 * The checks of facts read Chinese; a report in another language is only checked for its sections, numbers and links.
 * @param sections the headings that the report must have, in order
 * @returns what is wrong, empty for a sound report
 */
export function checkReport(
  text: string,
  factSheet: FactSheet,
  sections: readonly string[],
): readonly Finding[] {
  const clean = cleanText(text);
  const prose = clean.normalize("NFKC").replaceAll(/[*_`~\\]/g, "");
  const citable = citationsOf(factSheet);
  return [
    ...sectionFindings(clean, sections),
    ...pillarFindings(prose, citable),
    ...positionFindings(prose, factSheet),
    ...yearFindings(prose, factSheet, citable),
    ...claimFindings(prose),
  ];
}
