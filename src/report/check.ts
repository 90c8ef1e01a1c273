import { simplified } from "../bazi/places/chinese-script.ts";
import { ageFindings } from "./check/ages.ts";
import { claimFindings } from "./check/claims.ts";
import { countFindings } from "./check/counts.ts";
import { englishFindings } from "./check/english.ts";
import { favourableFindings } from "./check/favourable-findings.ts";
import type { Finding } from "./check/finding.ts";
import { godFindings } from "./check/gods.ts";
import { methodFindings } from "./check/method-findings.ts";
import { patternFindings } from "./check/pattern-findings.ts";
import { pillarFindings } from "./check/pillars.ts";
import { positionFindings } from "./check/positions.ts";
import { sectionFindings } from "./check/sections.ts";
import { starFindings } from "./check/stars.ts";
import { strengthFindings } from "./check/strength-findings.ts";
import { yearFindings } from "./check/years.ts";
import { cleanText } from "./clean-text.ts";
import type { FactSheet } from "./fact-sheet/sheet.ts";

/**
 * Compares a finished report with the facts it was written from, and looks for what no report may say.
 * The checks of facts read simplified Chinese, into which traditional characters are turned first, and the statements of
 * an English report that stand beside a pillar, an element or an age.
 * @param sections the headings that the report must have, in order
 * @returns what is wrong, empty for a sound report
 */
export function checkReport(
  text: string,
  factSheet: FactSheet,
  sections: readonly string[],
): readonly Finding[] {
  const clean = cleanText(text);
  const prose = simplified(clean.normalize("NFKC").replaceAll(/[*_`~\\]/g, ""));
  return [
    ...sectionFindings(clean, sections),
    ...pillarFindings(prose, factSheet),
    ...positionFindings(prose, factSheet),
    ...yearFindings(prose, factSheet),
    ...ageFindings(prose, factSheet),
    ...godFindings(prose, factSheet),
    ...countFindings(prose, factSheet),
    ...starFindings(prose, factSheet),
    ...strengthFindings(prose, factSheet),
    ...patternFindings(prose, factSheet),
    ...favourableFindings(prose, factSheet),
    ...methodFindings(prose, factSheet),
    ...englishFindings(prose, factSheet),
    ...claimFindings(prose),
  ];
}
