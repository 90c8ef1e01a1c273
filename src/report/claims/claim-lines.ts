import type { Words } from "../../locales/texts.ts";
import type { Direction, Subject } from "./claim.ts";
import type { RuleId } from "./rule-id.ts";
import type { SettledClaim } from "./settle.ts";
import { verdictOf } from "./verdict.ts";

/** Claims as the model reads them: their subject, time and weight, the verdict in the report's language, and the signs. */
export function claimLines(claims: readonly SettledClaim<RuleId>[], words: Words): readonly string[] {
  return claims.map((claim) => {
    const { subject, period, direction, strength, evidence, against, source } = claim;
    const time = period === "life" ? "命局" : period;
    const signs = `据${evidence.join("、")}${against.length > 0 ? `；反${against.join("、")}` : ""}`;
    return `${SUBJECTS[subject]}，${time}，${DIRECTIONS[direction]}${strength}：${verdictOf(claim, words)}（${signs}；${source}）`;
  });
}

const SUBJECTS: Readonly<Record<Subject, string>> = {
  character: "性格",
  work: "事业",
  money: "财运",
  love: "感情",
  family: "家人",
  health: "健康",
  study: "学业",
  time: "运势",
};

const DIRECTIONS: Readonly<Record<Direction, string>> = {
  supports: "有利",
  strains: "不利",
  mixed: "有利有弊",
};
