import type { RuleId } from "../claims/rule-id.ts";
import type { SectionPlan } from "./section-plan.ts";

/** The rules behind the verdicts that a section prints, each once; of two sides that became one claim both. */
export function rulesTold({ claims }: Pick<SectionPlan, "claims">): readonly RuleId[] {
  return [...new Set(claims.flatMap(({ claim: { rule, opposed } }) => (opposed ? [rule, opposed] : [rule])))];
}
