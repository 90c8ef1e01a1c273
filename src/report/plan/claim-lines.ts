import type { Words } from "../../locales/texts.ts";
import { DIRECTION_WORDS, SUBJECT_WORDS } from "../claims/claim-words.ts";
import { verdictOf } from "../claims/verdict.ts";
import type { PlannedClaim } from "./section-plan.ts";

/**
 * The claims as the model reads them, one line each: `c2 事业，2027，有利：verdict｜f3 f17｜f5`, the facts that speak against
 * it last. The verdict stands in the report's language.
 */
export function claimLines(claims: readonly PlannedClaim[], words: Words): string {
  return claims.map((claim) => claimLine(claim, words)).join("\n");
}

function claimLine({ id, person, claim, evidence, against }: PlannedClaim, words: Words): string {
  const { subject, period, direction } = claim;
  const head = [
    ...(person === "partner" ? ["对方"] : []),
    SUBJECT_WORDS[subject],
    ...(period === "life" ? [] : [period]),
    DIRECTION_WORDS[direction],
  ];
  const signs = [evidence, against].filter((ids) => ids.length > 0).map((ids) => `｜${ids.join(" ")}`);
  return `${id} ${head.join("，")}：${verdictOf(claim, words)}${signs.join("")}`;
}
