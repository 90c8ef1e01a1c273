import type { Words } from "../../locales/texts.ts";
import { DIRECTION_WORDS, SUBJECT_WORDS } from "./claim-words.ts";
import type { RuleId } from "./rule-id.ts";
import type { SettledClaim } from "./settle.ts";
import { verdictOf } from "./verdict.ts";

/** Claims as the model reads them: their subject, time and weight, the verdict in the report's language, and the signs. */
export function claimLines(claims: readonly SettledClaim<RuleId>[], words: Words): readonly string[] {
  return claims.map((claim) => {
    const { subject, period, direction, strength, evidence, against, source } = claim;
    const time = period === "life" ? "命局" : period;
    const signs = `据${evidence.join("、")}${against.length > 0 ? `；反${against.join("、")}` : ""}`;
    return `${SUBJECT_WORDS[subject]}，${time}，${DIRECTION_WORDS[direction]}${strength}：${verdictOf(claim, words)}（${signs}；${source}）`;
  });
}
