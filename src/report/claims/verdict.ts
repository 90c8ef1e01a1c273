import type { Words } from "../../locales/texts.ts";
import type { RuleId } from "./rule-id.ts";
import type { SettledClaim } from "./settle.ts";

/** What a claim says, in one sentence; of two sides of equal strength, in two. */
export function verdictOf({ rule, opposed }: SettledClaim<RuleId>, words: Words): string {
  const first = words.plain(`claim.${rule}`);
  return opposed ? words.plain("claim.mixed", { first, second: words.plain(`claim.${opposed}`) }) : first;
}
