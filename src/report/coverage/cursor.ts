import type { Term } from "../facts/fact.ts";
import { isLight, isListing, textBetween } from "./between.ts";
import { isAnchor } from "./kinds.ts";
import type { Who } from "./need.ts";
import type { Reading } from "./reading.ts";
import type { Clause, Token, TokenKind } from "./token.ts";

/** What only says of the pillar or year right before it what that is: 丁丑大运. */
const NAMED: readonly TokenKind[] = ["decade", "annual", "monthly"];

/** Words that must lie in one atom, and terms that must be there besides. */
export interface Group {
  readonly group: readonly Token[];
  readonly extra: readonly Term[];
}

/** How far a clause has been read. */
export interface Cursor {
  anchor: Token | undefined;
  previous: Token | undefined;
  /** what a list holds for: 年干庚为比肩、劫财 */
  head: Token | undefined;
  /** behind 坐: a stem stands for its whole pillar */
  isSeated: boolean;
}

/** A word with what lies between it and the word before. */
export interface Step {
  readonly token: Token;
  readonly gap: string;
  readonly isList: boolean;
  readonly isLight: boolean;
  readonly who: Who;
}

export interface ClauseWords {
  readonly clause: Clause;
  /** what is to be bound: persons and what a scope frees are left out */
  readonly tokens: readonly Token[];
  /** all words of the clauses before */
  readonly earlier: readonly Token[];
  /** anchors of the clause before */
  readonly carried: readonly Token[];
  /** members of relations, and the relations */
  readonly related: ReadonlySet<Token>;
}

/** Goes to a word: what is neither light nor a list ends the run, and another person cuts the anchor. */
export function stepTo(token: Token, cursor: Cursor, { sentence, whoOf }: Reading): Step {
  const { previous } = cursor;
  const gap = textBetween(sentence, previous, token);
  const isList = previous !== undefined && isListing(gap) && previous.kind === token.kind;
  const light = previous !== undefined && isLight(gap);
  const who = whoOf.get(token);
  if (previous && !light && !isList) {
    cursor.head = undefined;
    cursor.isSeated = false;
  }
  if (/坐|下藏/.test(gap)) cursor.isSeated = true;
  if (previous && whoOf.get(previous) !== who) {
    cursor.anchor = undefined;
    cursor.head = undefined;
  }
  return { token, gap, isList, isLight: light, who };
}

/** Leaves a word behind: an anchor holds for what follows. */
export function advance({ token, isList }: Step, cursor: Cursor, { tokens }: ClauseWords): void {
  if (token.kind === "at" && cursor.previous === undefined) return;
  const next = tokens[tokens.indexOf(token) + 1];
  const opens = isAnchor(token) || (token.kind === "branch" && next?.kind === "hidden");
  const isNamed = NAMED.includes(token.kind) && cursor.anchor?.end === token.start;
  if (isNamed && cursor.anchor === cursor.previous) {
    cursor.previous = token;
    return;
  }
  if (opens) {
    if (!isList) cursor.head = token.kind === "pillar" ? (cursor.anchor ?? token) : token;
    cursor.anchor = token;
    cursor.isSeated = false;
  } else if (!isList) cursor.head = cursor.anchor ?? cursor.head;
  cursor.previous = token;
}
