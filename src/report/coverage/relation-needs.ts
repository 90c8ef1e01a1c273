import type { Term } from "../facts/fact.ts";
import { isLight } from "./between.ts";
import { MEMBERS } from "./kinds.ts";
import type { Need, Who } from "./need.ts";
import { denialFor, deniesWord, isCovered, needFor, type Reading } from "./reading.ts";
import { type Clause, type Token, type TokenKind, wordsOf } from "./token.ts";

/** What says which one takes part. */
const POINTING: readonly TokenKind[] = ["position", "stem", "branch", "pillar", "year"];
const CARRIED: readonly TokenKind[] = ["year", "pillar", "position", "decade"];

interface RelationNeeds {
  readonly needs: readonly Need[];
  /** members of the last relation, for one that names a single member */
  readonly members: readonly Token[];
}

/**
 * A relation takes all members of its stretch of the clause: they must lie in one atom with it.
 * @param earlier members and anchors of the clauses before, where a clause names one member only
 */
export function relationNeeds(
  clause: Clause,
  tokens: readonly Token[],
  earlier: readonly Token[],
  reading: Reading,
): RelationNeeds {
  const relations = tokens.filter(({ kind }) => kind === "relation");
  let members: readonly Token[] = [];
  const needs = relations.map((relation, index) => {
    const own = membersOf(relation, relations[index - 1], index === relations.length - 1, tokens);
    members = completed(own, relation, [...members, ...earlier], reading);
    return relationNeed(relation, members, clause, reading);
  });
  return { needs, members };
}

/** Those between the relation before and this one; of the last relation, those behind it as well. */
function membersOf(
  relation: Token,
  before: Token | undefined,
  isLast: boolean,
  tokens: readonly Token[],
): readonly Token[] {
  const until = isLast ? Number.POSITIVE_INFINITY : relation.end;
  return tokens.filter(
    ({ kind, start }) => MEMBERS.includes(kind) && start >= (before?.end ?? -1) && start < until,
  );
}

/** A single member takes the one that the clauses before name. */
function completed(
  own: readonly Token[],
  relation: Token,
  earlier: readonly Token[],
  reading: Reading,
): readonly Token[] {
  if (pointedAt(own, reading.sentence) >= 2) return own;
  const candidates = earlier.filter((token) => CARRIED.includes(token.kind) && !own.includes(token));
  const who = whoOf([...own, relation], reading);
  const fitting =
    candidates.find((token) => isCovered(inAnyPart([token, ...own, relation]), who, reading)) ??
    candidates[0];
  return fitting ? [fitting, ...own] : own;
}

/** How many members are named: 年支午 is one. */
function pointedAt(members: readonly Token[], sentence: string): number {
  const pointing = members.filter(({ kind }) => POINTING.includes(kind));
  return pointing.filter((token, index) => {
    const before = pointing[index - 1];
    const belongs =
      before &&
      ["position", "year"].includes(before.kind) &&
      ["stem", "branch", "pillar"].includes(token.kind);
    return !(belongs && isLight(sentence.slice(before.end, token.start)));
  }).length;
}

function whoOf(tokens: readonly Token[], { whoOf: persons }: Reading): Who {
  const all = new Set(tokens.flatMap((token) => persons.get(token) ?? []));
  const [only] = all;
  return all.size > 1 || only === "each" ? "both" : only;
}

function relationNeed(relation: Token, members: readonly Token[], clause: Clause, reading: Reading): Need {
  const words = [...members, relation];
  const who = whoOf(words, reading);
  const extra = twice(members);
  if (deniesWord(reading, clause, relation)) return denialFor(words, who, reading, extra);
  const whole = needFor(inAnyPart(words), who, reading, extra);
  const listed = members.filter(({ kind }) => kind === "position");
  if (whole.isMet || listed.length < 2) return whole;
  const others = words.filter((each) => !listed.includes(each));
  const isEach = listed.every((item) => isCovered([...others, item], who, reading, extra));
  return isEach ? { words: wordsOf(words), isMet: true } : whole;
}

/** The 戌 of a year clashes with the day pillar: with its branch, which is the part that the relation is about. */
function inAnyPart(members: readonly Token[]): readonly Token[] {
  return members.map((token) =>
    token.kind === "position" && token.meanings[0]?.includes("at:柱")
      ? { ...token, meanings: token.meanings.map((terms) => terms.filter((term) => term !== "at:柱")) }
      : token,
  );
}

/** 午午 takes two branches, unless a pillar that holds one of them is named. */
function twice(members: readonly Token[]): readonly Term[] {
  const single = members.filter(({ kind }) => kind === "stem" || kind === "branch");
  const repeated = single.filter(
    ({ text }, index) =>
      single.findIndex((each) => each.text === text) !== index &&
      !members.some((each) => each.kind === "pillar" && each.text.includes(text)),
  );
  return repeated.map(({ text }): Term => `is:twice-${text}`);
}
