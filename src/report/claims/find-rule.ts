import type { Claim } from "./claim.ts";
import type { RuleId } from "./rule-id.ts";
import { PASSING_RULES } from "./rules/passing-rules.ts";
import { NATAL_RULES } from "./rules/rules.ts";

/** A rule by its name, or undefined for one that there is no more. */
export function findRule(
  name: string,
): { readonly id: RuleId; readonly source: Claim["source"] } | undefined {
  return [...NATAL_RULES, ...PASSING_RULES].find(({ id }) => id === name);
}
