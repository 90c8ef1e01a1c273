import type { ReportOutline } from "../../report/compose-report.ts";
import { openingMarkdown, openingOf } from "../../report/opening.ts";
import type { LineBrief } from "../../report/prompt/section-prompt.ts";
import type { Report } from "../stored-report.ts";

/** What the report is to be: its headings, and its opening, which follows from what is stored and is the same after a crash. */
export function outlineOf(
  { chart, partnerChart, chartedAt }: Pick<Report, "chart" | "partnerChart" | "chartedAt">,
  chosenYear: number | null,
  { plan, words }: LineBrief,
  headings: readonly string[],
): ReportOutline {
  const about = {
    ...{ chart, partner: partnerChart ?? undefined, now: chartedAt },
    chosenYear: chosenYear ?? undefined,
  };
  return { opening: openingMarkdown(openingOf(plan, about, words), words), headings };
}
