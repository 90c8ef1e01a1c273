import { isListing } from "./between.ts";
import { countNeeds } from "./count-needs.ts";
import { advance, type ClauseWords, type Cursor, type Step, stepTo } from "./cursor.ts";
import { anchorFor, groupOf } from "./groups.ts";
import { DENIABLE, isAnchor } from "./kinds.ts";
import { elementLaw } from "./laws.ts";
import { groupNeed, loneNeed, runNeed } from "./lone-needs.ts";
import type { Need, Who } from "./need.ts";
import { denialFor, deniesWord, needFor, type Reading } from "./reading.ts";
import type { Token } from "./token.ts";

/** Binds each word of a clause to its neighbours and to what names its pillar, year or person. */
export function attributeNeeds(words: ClauseWords, reading: Reading): readonly Need[] {
  const cursor: Cursor = { anchor: undefined, previous: undefined, head: undefined, isSeated: false };
  return words.tokens.flatMap((token) => {
    const step = stepTo(token, cursor, reading);
    const needs = needsOfStep(step, cursor, words, reading);
    advance(step, cursor, words);
    return needs;
  });
}

function needsOfStep(step: Step, cursor: Cursor, words: ClauseWords, reading: Reading): readonly Need[] {
  const { token, who } = step;
  if (token.kind === "relation" || token.kind === "cycle" || token.kind === "at") return [];
  if (DENIABLE.includes(token.kind) && deniesWord(reading, words.clause, token))
    return denialNeeds(step, cursor, words, reading);
  if (token.kind === "count") return countNeeds(token, words, who, reading);
  const law = lawNeeds(step, cursor);
  if (words.related.has(token) && token.kind !== "element")
    return [...law, ...memberNeeds(step, cursor, reading)];
  if (token.kind === "element" && isFreeElement(cursor.previous, words, reading)) return law;
  return [...law, ...boundNeeds(step, cursor, words, reading)];
}

/** In a law of the trade, and behind a role that is denied. */
function isFreeElement(
  previous: Token | undefined,
  { tokens, clause }: ClauseWords,
  reading: Reading,
): boolean {
  const isInCycle = tokens.some(({ kind }) => kind === "cycle");
  return isInCycle || (previous?.kind === "role" && deniesWord(reading, clause, previous));
}

function denialNeeds(step: Step, { anchor }: Cursor, words: ClauseWords, reading: Reading): readonly Need[] {
  const { token, isLight, who } = step;
  if (token.kind === "visible") return unseenNeeds(step, words, reading);
  if (token.kind === "hidden" || token.kind === "role") return [];
  const isOfDegree = /^(?:到|得|至极)/.test(reading.sentence.slice(token.end));
  if (isOfDegree) return [];
  const bound = anchor && isLight ? [anchor, token] : [token];
  return [denialFor(bound, who, reading, [token.kind === "void" ? "is:fallen" : "is:natal"])];
}

/** 偏印与正印都不透: none of the gods right before it is in sight. */
function unseenNeeds({ token, who }: Step, { tokens }: ClauseWords, reading: Reading): readonly Need[] {
  const before = tokens.slice(0, tokens.indexOf(token));
  const last = before.at(-1);
  if (
    last?.kind !== "god" ||
    !/^(?:[都均皆也并全则]|在天干)*[不未没]有?$/.test(reading.sentence.slice(last.end, token.start))
  )
    return [];
  const first = before.findLastIndex(
    ({ kind, end }, index) =>
      kind !== "god" ||
      (index < before.length - 1 && !isListing(reading.sentence.slice(end, before[index + 1]?.start))),
  );
  return before.slice(first + 1).map((god) => denialFor([god, token], who, reading, ["is:natal"]));
}

function lawNeeds({ token }: Step, { previous }: Cursor): readonly Need[] {
  const isCharacter = previous?.kind === "stem" || previous?.kind === "branch";
  if (token.kind !== "element" || !previous || !isCharacter || previous.end !== token.start) return [];
  return [elementLaw(previous, token)];
}

/** A member of a relation is bound to the position or the year that it touches. */
function memberNeeds({ token, isLight, who }: Step, { previous }: Cursor, reading: Reading): readonly Need[] {
  const touches = previous && isLight && ["position", "year", "decade"].includes(previous.kind);
  if (!touches || !["stem", "branch", "pillar"].includes(token.kind)) return [];
  return [needFor([previous, token], who === "each" ? "both" : who, reading)];
}

function boundNeeds(step: Step, cursor: Cursor, words: ClauseWords, reading: Reading): readonly Need[] {
  const { token, isList, isLight, who } = step;
  const anchor = anchorFor(step, cursor);
  const found = groupOf(step, anchor, cursor, words, reading.sentence);
  const { group, extra } = found;
  if (isAnchor(token) && group.length === 1) return [needFor([token], who, reading)];
  if (group.length === 1 && extra.length === 0) return [loneNeed(step, cursor, words, reading)];
  if (!anchor) return [runNeed(found, step, words, reading)];
  const isListed = isLight && !isList && token.kind !== "position";
  const listed = isListed ? listNeeds(anchor, group, words, who, reading) : [];
  return [groupNeed(found, step, words, reading), ...listed];
}

/** 年柱、日柱带月德: what follows a list of positions holds for each of them. */
function listNeeds(
  anchor: Token,
  group: readonly Token[],
  { tokens }: ClauseWords,
  who: Who,
  reading: Reading,
): readonly Need[] {
  const needs: Need[] = [];
  for (let index = tokens.indexOf(anchor); index > 0; index--) {
    const [before, own] = [tokens[index - 1], tokens[index]];
    const isListed = before && own && isListing(reading.sentence.slice(before.end, own.start));
    if (!isListed || before.kind !== anchor.kind) break;
    needs.push(needFor([before, ...group.filter((each) => each !== anchor)], who, reading));
  }
  return needs;
}
