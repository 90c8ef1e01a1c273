import { checkReport } from "../../report/check.ts";
import type { ReportSection } from "../../report/compose-report.ts";
import type { FactSheet } from "../../report/fact-sheet/sheet.ts";
import type { Log } from "../../shared/log.ts";

/**
 * Notes what the check by patterns says of sections that stand. It decides nothing: its kinds and counts show where the two
 * checks differ.
 */
export function logPatternOpinion(
  log: Log,
  orderId: number,
  sections: readonly ReportSection[],
  factSheet: FactSheet,
): void {
  for (const { heading, text } of sections) {
    const found = checkReport(`## ${heading}\n\n${text}`, factSheet, [heading]);
    const kinds = [...new Set(found.map(({ kind }) => kind))];
    if (kinds.length > 0)
      log.info("patterns_differ", { orderId, count: found.length, kind: kinds.join(",") });
  }
}
