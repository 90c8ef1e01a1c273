import type { Words } from "../../locales/texts.ts";
import { claimLines } from "../../report/claims/claim-lines.ts";
import { claimsOf } from "../../report/claims.ts";
import type { Report } from "../stored-report.ts";

/** What the model reads of claims beside the fact sheet. */
interface ClaimFacts {
  readonly 论断: readonly string[];
  /** of the second person, in a report about two */
  readonly 对方论断?: readonly string[];
}

/** The claims of a report's charts as of the moment of its facts, their verdicts in the report's language. */
export function claimFacts(
  { chart, partnerChart, chartedAt }: Pick<Report, "chart" | "partnerChart" | "chartedAt">,
  chosenYear: number | undefined,
  words: Words,
): ClaimFacts {
  const linesOf = (each: Report["chart"]) => claimLines(claimsOf(each, chartedAt, chosenYear), words);
  return { 论断: linesOf(chart), ...(partnerChart && { 对方论断: linesOf(partnerChart) }) };
}
