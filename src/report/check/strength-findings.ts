import { type Element, STEM_PATTERN } from "../../bazi/calendar/stem-branch.ts";
import { type ElementRole, elementOfRole } from "../../bazi/reading/element-roles.ts";
import type { StrengthVerdict } from "../../bazi/reading/strength.ts";
import type { PersonSheet } from "../fact-sheet/person-sheet.ts";
import { type FactSheet, personsOf } from "../fact-sheet/sheet.ts";
import { isDenied, isSupposed } from "./denial.ts";
import type { Finding } from "./finding.ts";

/**
 * Finds verdicts on 强弱 and elements called 用神, 喜神 or 忌神 that differ from the sheet's, so that two can never stand in
 * one report. Where the sheet does not decide, no verdict may stand at all; a sheet from before it had them is not compared.
 */
export function balanceFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  const persons = personsOf(factSheet);
  return [...strengthFindings(prose, persons), ...favourableFindings(prose, persons)];
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

function strengthFindings(prose: string, persons: readonly PersonSheet[]): readonly Finding[] {
  if (persons.some(({ 强弱 }) => 强弱 === undefined)) return [];
  const allowed = persons.flatMap(({ 强弱 }) => (强弱 ? WORDS[强弱.结论].split(" ") : []));
  return claimsBy(verdictPatterns, prose)
    .filter(({ value }) => !allowed.includes(value))
    .map(({ found }) => ({ kind: "wrong_strength", found }));
}

const ELEMENTS = "([木火土金水](?:[、和与及]?[木火土金水]){0,6})";
const ROLE = "(印星|印绶|正印|偏印|官杀|官星|正官|七杀|财星|正财|偏财|食伤|食神|伤官|比劫|比肩|劫财)";
const LINK = '(?:首选|首取|取|选|定|宜|应|当|以|乃|便|即|属|落在|在|是|为|五行|[:\\s"“「]){0,12}';

interface NamedGod {
  readonly kind: "用神" | "喜神" | "忌神";
  readonly patterns: readonly RegExp[];
}

const namedGods: readonly NamedGod[] = [
  {
    kind: "用神",
    patterns: [
      new RegExp(`(?<!喜)用神${LINK}(?:${ELEMENTS}|${ROLE})`, "g"),
      new RegExp(`[以取](?:${ELEMENTS}|${ROLE})[星气]?作?为(?:主要|首要)?用(?!心|户)`, "g"),
      new RegExp(
        `(?:${ELEMENTS}|${ROLE})[星气]?(?:便|就|正|才|乃|即)?[是为](?:你|本命|命局|全局|此命|此局)?的?(?:真正|主要)?用神`,
        "g",
      ),
    ],
  },
  { kind: "喜神", patterns: [new RegExp(`喜用?神${LINK}(?:${ELEMENTS}|${ROLE})`, "g")] },
  {
    kind: "忌神",
    patterns: [
      new RegExp(`忌神${LINK}(?:${ELEMENTS}|${ROLE})`, "g"),
      new RegExp(`(?:${ELEMENTS}|${ROLE})[星气]?(?:便|就|乃|即)?[是为](?:你的?)?忌神`, "g"),
    ],
  },
];

function favourableFindings(prose: string, persons: readonly PersonSheet[]): readonly Finding[] {
  if (persons.some(({ 用神 }) => 用神 === undefined)) return [];
  return namedGods.flatMap(({ kind, patterns }) =>
    claimsBy(patterns, prose)
      .filter(({ value }) => !persons.some((person) => isSound(kind, value, person)))
      .map(({ found }): Finding => ({ kind: "wrong_favourable", found })),
  );
}

/** 用神 may be told together with 喜神, but must come first. */
function isSound(kind: NamedGod["kind"], value: string, { 用神, 日主 }: PersonSheet): boolean {
  if (!用神?.用神) return false;
  const [first, ...others] = elementsOf(value, 日主.五行);
  const helpful = [用神.用神, 用神.喜神];
  if (kind === "忌神") return [first, ...others].every((element) => element === 用神.忌神);
  const isFirstSound = kind === "用神" ? first === 用神.用神 : helpful.includes(first ?? null);
  return isFirstSound && others.every((element) => helpful.includes(element));
}

function elementsOf(value: string, own: Element): readonly Element[] {
  const role = roles.find(([pattern]) => pattern.test(value))?.[1];
  if (role) return [elementOfRole(role, own)];
  return [...value].filter((character): character is Element => "木火土金水".includes(character));
}

const roles: readonly (readonly [RegExp, ElementRole])[] = [
  [/印/, "印星"],
  [/官杀|官星|正官|七杀/, "官杀"],
  [/财星|正财|偏财/, "财星"],
  [/食|伤官/, "食伤"],
  [/比|劫财/, "比劫"],
];

interface Claim {
  readonly found: string;
  readonly value: string;
}

function claimsBy(patterns: readonly RegExp[], prose: string): readonly Claim[] {
  return patterns
    .flatMap((pattern) => [...prose.matchAll(pattern)])
    .filter(({ index }) => !isDenied(prose, index, DENIAL_REACH) && !isSupposed(prose, index))
    .map(({ 0: found, 1: first, 2: second }) => ({ found, value: first ?? second ?? "" }));
}

const DENIAL_REACH = 8;
