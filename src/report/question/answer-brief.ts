import type { SectionPlan } from "../plan/section-plan.ts";
import type { LineBrief } from "../prompt/section-prompt.ts";

/** What the answer to a buyer's question is written from, and the section that it is. */
export interface AnswerBrief extends LineBrief {
  readonly section: SectionPlan;
}

/**
 * Opens everything that the charts of a report say to one answer, told in the report or not: a reading of work may be asked
 * about love.
 * @param heading of the answer, in the report's language
 */
export function answerBriefOf(brief: LineBrief, heading: string): AnswerBrief {
  const { plan } = brief;
  const claims = [...plan.claims, ...plan.untold()];
  const { facts } = plan.ledger;
  const citable = new Set([...claims, ...facts].map(({ id }) => id));
  return {
    ...brief,
    plan: { ...plan, claims, facts },
    section: { heading, topics: [], claims: [], years: [], isSilent: false, citable },
  };
}
