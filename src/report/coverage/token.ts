import type { Term } from "../facts/fact.ts";

/** What a chart word is, for the rules of binding. */
export type TokenKind =
  | "position"
  | "palace"
  | "pillar"
  | "stem"
  | "branch"
  | "element"
  | "polarity"
  | "god"
  | "star"
  | "nayin"
  | "stage"
  | "state"
  | "pattern"
  | "strength"
  | "score"
  | "judged"
  | "role"
  | "method"
  | "relation"
  | "cycle"
  | "year"
  | "age"
  | "date"
  | "month"
  | "month-branch"
  | "ordinal"
  | "season"
  | "animal"
  | "direction"
  | "void"
  | "decade"
  | "annual"
  | "monthly"
  | "start"
  | "now"
  | "hidden"
  | "visible"
  | "absent"
  | "at"
  | "count"
  | "person"
  | "unknown";

/** A chart word where it stands. Each of its meanings is a set of terms; one meaning must hold as a whole. */
export interface Token {
  readonly kind: TokenKind;
  readonly meanings: readonly (readonly Term[])[];
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The words of tokens, for a finding. */
export function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

/** A part of a sentence between its marks. `scope` says what its words are free from. */
export interface Clause {
  readonly start: number;
  readonly text: string;
  readonly tokens: readonly Token[];
  /** `supposed`: 若身强…; `general`: what books or people say, and nothing of this chart */
  readonly scope: "supposed" | "general" | undefined;
}

/** A pattern of the vocabulary, and the words that a match is made of: their kind, their terms and which part they are. */
export interface WordRule {
  readonly pattern: RegExp;
  readonly words: (match: RegExpExecArray) => readonly Word[];
}

export interface Word {
  readonly kind: TokenKind;
  readonly terms: readonly Term[];
  /** within the match; absent: all of it */
  readonly from?: number;
  readonly to?: number;
}

/** A rule whose match is one word. */
export function wordRule(
  pattern: RegExp,
  kind: TokenKind,
  termsOf: (text: string, match: RegExpExecArray) => readonly Term[],
): WordRule {
  return { pattern, words: (match) => [{ kind, terms: termsOf(match[0], match) }] };
}

/** A regular expression, as text, for one character of a number. */
export const DIGIT = "[\\d〇零一二两三四五六七八九十百]";

/** A regular expression, as text, for any of the words, longest first. */
export function anyOf(words: Iterable<string>): string {
  return [...words].toSorted((one, other) => other.length - one.length).join("|");
}
