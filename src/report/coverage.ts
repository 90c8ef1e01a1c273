import { simplified } from "../bazi/places/chinese-script.ts";
import { attributeNeeds } from "./coverage/attribute-needs.ts";
import { clausesOf } from "./coverage/clauses.ts";
import { fromEnglish } from "./coverage/english.ts";
import { anchorsOf, MEMBERS } from "./coverage/kinds.ts";
import { cycleLaws, godLaws, repeatLaws } from "./coverage/laws.ts";
import type { Need } from "./coverage/need.ts";
import { type Reading, readingOf } from "./coverage/reading.ts";
import { relationNeeds } from "./coverage/relation-needs.ts";
import type { Clause, Token, TokenKind } from "./coverage/token.ts";
import { tokensOf } from "./coverage/tokenize.ts";
import { orderNeeds, zipNeeds } from "./coverage/zip-needs.ts";
import type { Ledger } from "./facts/ledger.ts";

/**
 * Compares the chart words of a sentence with the facts that it cites: what the sentence joins must lie within one atom of
 * one of them, about the right person. What it denies must be in no fact at all. It judges neither tone nor direction.
 * @param sentence one sentence, in either script of Chinese or in English
 * @param cited ids of the facts that it cites; absent: all of them
 * @returns one need for each word or run of words; the sentence is covered when all are met
 */
export function coverageOf(sentence: string, ledger: Ledger, cited?: ReadonlySet<string>): readonly Need[] {
  const plain = fromEnglish(simplified(sentence.normalize("NFC")));
  const tokens = tokensOf(plain);
  const clauses = clausesOf(plain, tokens);
  const reading = readingOf(plain, clauses, { ledger, cited });
  return [...zipNeeds(tokens, reading), ...orderNeeds(tokens, reading), ...needsOfClauses(clauses, reading)];
}

function needsOfClauses(clauses: readonly Clause[], reading: Reading): readonly Need[] {
  let carried: readonly Token[] = [];
  let members: readonly Token[] = [];
  return clauses.flatMap((clause, index) => {
    const tokens = clause.tokens.filter((token) => token.kind !== "person" && !isFree(token, clause));
    if (tokens.length === 0) return [];
    const related = new Set(relatedIn(tokens));
    const found = relationNeeds(clause, tokens, [...members, ...carried], reading);
    const earlier = clauses.slice(0, index).flatMap((each) => each.tokens);
    const needs = [
      ...found.needs,
      ...attributeNeeds({ clause, tokens, earlier, carried, related }, reading),
      ...cycleLaws({ ...clause, tokens }),
      ...godLaws({ ...clause, tokens }),
      ...repeatLaws({ ...clause, tokens }),
    ];
    const anchors = anchorsOf(tokens);
    if (anchors.length > 0) carried = anchors;
    if (found.members.length > 0) members = found.members;
    return needs;
  });
}

/** With a relation in the clause, whatever may take part in it belongs to it. */
function relatedIn(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ kind }) => kind === "relation")) return [];
  return tokens.filter(({ kind }) => kind === "relation" || MEMBERS.includes(kind));
}

const SUPPOSABLE: readonly TokenKind[] = [
  "strength",
  "role",
  "element",
  "god",
  "judged",
  "season",
  "absent",
  "pattern",
  "polarity",
  "star",
];

/** 若身强…: what is supposed is free, as long as no year, pillar or position is named with it. */
function isFree(token: Token, { scope, tokens }: Clause): boolean {
  if (scope === undefined) return false;
  if (scope === "general" || token.meanings[0]?.includes("is:day-master")) return true;
  const isPlaced = tokens.some(
    ({ kind, meanings }) =>
      kind === "year" ||
      kind === "pillar" ||
      (kind === "position" && !meanings[0]?.includes("is:day-master")),
  );
  return SUPPOSABLE.includes(token.kind) && !isPlaced;
}
