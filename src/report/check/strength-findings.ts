import { STEM_PATTERN } from "../../bazi/calendar/stem-branch.ts";
import type { StrengthVerdict } from "../../bazi/reading/strength.ts";
import { type FactSheet, personsOf } from "../fact-sheet/sheet.ts";
import { claimsBy } from "./claims-by.ts";
import type { Finding } from "./finding.ts";

/**
 * Finds verdicts on 强弱 that differ from the sheet's, so that two can never stand in one report. Where the sheet does not
 * decide, no verdict may stand at all; a sheet from before it had them is not compared.
 */
export function strengthFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  const persons = personsOf(factSheet);
  if (persons.some(({ 强弱 }) => 强弱 === undefined)) return [];
  const allowed = persons.flatMap(({ 强弱 }) => (强弱 ? WORDS[强弱.结论].split(" ") : []));
  return claimsBy(verdictPatterns, prose)
    .filter(({ value }) => !allowed.includes(value))
    .map(({ found }) => ({ kind: "wrong_strength", found }));
}

/** What else a verdict may be called. */
const WORDS: Readonly<Record<StrengthVerdict, string>> = {
  极弱: "极弱 过弱 太弱 衰弱 身弱",
  偏弱: "偏弱 衰弱 身弱",
  中和: "中和",
  偏强: "偏强 偏旺 强旺 身强 身旺",
  极强: "极强 过强 太强 太旺 强旺 身强 身旺",
};
const VERDICT = "(极[强弱]|偏[强旺弱]|[过太][强旺弱]|强旺|衰弱|身[强旺弱]|中和)";

const verdictPatterns = [
  new RegExp(
    `(?:日主|日元|日干|八字|命局|命盘|全局)${STEM_PATTERN}?[木火土金水]?(?:的?(?:强弱|力量|旺衰|状态))?(?:整体|总体|大体)?(?:上|来看|来说)?(?:属于|[判评定]为|属|为|是|呈|略|较|稍|显得)*${VERDICT}`,
    "g",
  ),
  new RegExp(`强弱(?:的?(?:结论|判断))?(?:属于|属|为|是|:)+\\s*["“「]?${VERDICT}`, "g"),
  /(?<![自本立置投全终亲养修强健则])(身[强旺弱])(?![体点势壮小])/g,
];
