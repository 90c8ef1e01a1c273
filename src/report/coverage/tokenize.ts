import { numberOf } from "../../locales/chinese-numeral.ts";
import { singleTokens } from "./singles.ts";
import { DIGIT, type Token, type TokenKind, type WordRule } from "./token.ts";
import { masked } from "./traps.ts";
import { BALANCE_WORDS } from "./words/balance-words.ts";
import { GOD_WORDS } from "./words/god-words.ts";
import { PLACE_WORDS } from "./words/place-words.ts";
import { TIME_WORDS } from "./words/time-words.ts";

/** In this order; a character that one rule takes is no other rule's. */
const RULES: readonly WordRule[] = [...TIME_WORDS, ...PLACE_WORDS, ...GOD_WORDS, ...BALANCE_WORDS];

/**
 * Finds the chart words of a sentence in simplified Chinese, in their order. It does not look at any chart: a word is
 * recognised whether it is true or not (庚水 as much as 庚金).
 */
export function tokensOf(sentence: string): readonly Token[] {
  const text = masked(sentence);
  const taken = new Set<number>();
  const words = RULES.flatMap((rule) => wordsBy(rule, text, taken));
  const singles = singleTokens(text, (index) => taken.has(index));
  const found = [...words, ...singles];
  return [...found, ...countTokens(text, found, taken)].toSorted((one, other) => one.start - other.start);
}

function wordsBy({ pattern, words }: WordRule, text: string, taken: Set<number>): readonly Token[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const places = Array.from(match[0], (_, index) => match.index + index);
    if (places.some((place) => taken.has(place))) return [];
    for (const place of places) taken.add(place);
    return words(match).map(
      ({ kind, terms, from = 0, to = match[0].length }): Token => ({
        kind,
        meanings: [terms],
        start: match.index + from,
        end: match.index + to,
        text: match[0].slice(from, to),
      }),
    );
  });
}

/** What a number may count. */
const COUNTED: readonly TokenKind[] = ["element", "god", "stem", "branch", "absent"];
const COUNT = new RegExp(
  `(?:各|占了?|有|共|仅|只|只有)?(${DIGIT}{1,2})(?:个(?!月|人|阶|方|性|星期|重|层|字|小时|问题|办法|原则|建议)|位(?!置)|席|重(?!要)|颗)|(?<=[木火土金水])(${DIGIT})(?=[、，。]|$)`,
  "g",
);

/** Numbers count only beside something to be counted. */
function countTokens(text: string, found: readonly Token[], taken: ReadonlySet<number>): readonly Token[] {
  if (!found.some(({ kind }) => COUNTED.includes(kind))) return [];
  return [...text.matchAll(COUNT)]
    .filter(({ index }) => !taken.has(index))
    .map(({ 0: whole, 1: first, 2: second = "", index }) => ({
      kind: "count",
      meanings: [[`count:${numberOf(first ?? second)}`]],
      start: index,
      end: index + whole.length,
      text: whole,
    }));
}
