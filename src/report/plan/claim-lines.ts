import type { Words } from "../../locales/texts.ts";
import type { Direction, Subject } from "../claims/claim.ts";
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
    SUBJECTS[subject],
    ...(period === "life" ? [] : [period]),
    DIRECTIONS[direction],
  ];
  const signs = [evidence, against].filter((ids) => ids.length > 0).map((ids) => `｜${ids.join(" ")}`);
  return `${id} ${head.join("，")}：${verdictOf(claim, words)}${signs.join("")}`;
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
