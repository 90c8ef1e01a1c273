import type { PersonSheet } from "../fact-sheet/person-sheet.ts";
import { type FactSheet, personsOf } from "../fact-sheet/sheet.ts";
import { claimsBy } from "./claims-by.ts";
import { isSoundOf, methodAt } from "./favourable-methods.ts";
import type { Finding } from "./finding.ts";
import { ELEMENTS, elementsOf, ROLE } from "./named-elements.ts";

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

/**
 * Finds elements called 用神, 喜神 or 忌神 that differ from the sheet's, so that two can never stand in one report. What is
 * said of 扶抑 or 调候 alone is held to what that method takes. A sheet from before it had them is not compared.
 */
export function favourableFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  const persons = personsOf(factSheet);
  if (persons.some(({ 用神 }) => 用神 === undefined)) return [];
  return namedGods.flatMap(({ kind, patterns }) =>
    claimsBy(patterns, prose)
      .filter(({ value, index }) => {
        const method = kind === "用神" ? methodAt(prose, index) : undefined;
        return !persons.some((person) =>
          method && person.用神?.[method]
            ? isSoundOf(method, elementsOf(value, person.日主.五行)[0], person)
            : isSound(kind, value, person),
        );
      })
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
