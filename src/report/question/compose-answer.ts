import { composeSection } from "../compose-section.ts";
import { keptIn } from "../lines/kept-in.ts";
import { echoIn } from "../lines/steered.ts";
import type { SectionDraft } from "../lines.ts";
import type { PlannedClaim } from "../plan/section-plan.ts";
import type { AnswerBrief } from "./answer-brief.ts";

/** An answer that may be shown, or the kind of fault that it has as a whole. */
type ComposedAnswer = ToldAnswer | { readonly fault: "echoes_question" | "too_long" };

export interface ToldAnswer {
  /** Markdown */
  readonly text: string;
  /** those that it cites */
  readonly claims: readonly PlannedClaim[];
}

/** Characters with verdicts and evidence: an answer is one message of Telegram's. */
const longestAnswer = 3_400;

/**
 * Sets an answer as a section of a report is set: the claims that it cites with their evidence, in the order in which it
 * comes to them. One that cites nothing says that the chart says little of this. No echo of the question may hide between
 * two lines.
 */
export function composeAnswer(
  { plan, words, language }: AnswerBrief,
  draft: SectionDraft,
  question: string,
): ComposedAnswer {
  const said = keptIn(draft).join("\n");
  if (echoIn(said, { question, language, ledger: plan.ledger }) !== undefined)
    return { fault: "echoes_question" };
  const ids = new Set(draft.paragraphs.flat().flatMap((line) => (line.kind === "kept" ? line.ids : [])));
  const claims = [...ids].flatMap((id) => plan.claims.find((claim) => claim.id === id) ?? []);
  const text = composeSection({ claims, isSilent: ids.size === 0 }, draft, words);
  return text.length > longestAnswer ? { fault: "too_long" } : { text, claims };
}
