import { isLight } from "./between.ts";
import type { ClauseWords, Cursor, Group, Step } from "./cursor.ts";
import { isAnchor, NATAL_ALONE, OF_CHART, specific } from "./kinds.ts";
import type { Need, Who } from "./need.ts";
import { isCovered, needFor, type Reading } from "./reading.ts";
import type { Token } from "./token.ts";

/** The need of a word that stands without an anchor and without a neighbour in its clause. */
export function loneNeed(
  { token, isLight: light, who }: Step,
  { previous }: Cursor,
  words: ClauseWords,
  reading: Reading,
): Need {
  const here = words.tokens.filter(isAnchor);
  if (words.carried.length > 0 && here.length === 0 && !OF_CHART.includes(token.kind))
    return carriedNeed([token], light ? previous : undefined, words.carried, who, reading);
  const later = here.find(
    ({ start }) => start > token.start && isLight(reading.sentence.slice(token.end, start)),
  );
  if (token.kind === "method" || token.kind === "role") return { words: token.text, isMet: true };
  if (token.kind === "now") return nowNeed(token, words.tokens, who, reading);
  if (later) return needFor([token, later], who, reading);
  return needFor([token], who, reading, NATAL_ALONE.includes(token.kind) ? ["is:natal"] : []);
}

/** What a clause without an anchor of its own says holds of an anchor of the clause before, or of the birth. */
export function runNeed(
  { group, extra }: Group,
  { token, who }: Step,
  { tokens, carried }: ClauseWords,
  reading: Reading,
): Need {
  const stands = carried.length === 0 && !tokens.some(isAnchor);
  if (stands && group.some(({ kind }) => kind === "visible"))
    return needFor(group, who, reading, [...extra, "is:natal"]);
  const leans = carried.length > 0 && !tokens.some(isAnchor) && !OF_CHART.includes(token.kind);
  if (!leans || isCovered(group, who, reading, [...extra, "is:natal"]))
    return needFor(group, who, reading, extra);
  const fitting = carried.find((each) => isCovered([each, ...group], who, reading, extra)) ?? carried[0];
  return needFor(fitting ? [fitting, ...group] : group, who, reading, extra);
}

/** A word apart from its anchor may be bound to another anchor of this clause or of the one before. */
export function groupNeed(
  { group, extra }: Group,
  { token, isLight: light, isList, who }: Step,
  { tokens, carried }: ClauseWords,
  reading: Reading,
): Need {
  const whole = needFor(group, who, reading, extra);
  if (light || isList || whole.isMet) return whole;
  const others = [...specific(tokens.filter(isAnchor)), ...carried];
  const other = others.find((each) => each !== token && isCovered([each, token], who, reading));
  return other ? needFor([other, token], who, reading) : whole;
}

/** An age is the age of the year before it, where one is named. */
function carriedNeed(
  words: readonly [Token],
  neighbour: Token | undefined,
  carried: readonly Token[],
  who: Who,
  reading: Reading,
): Need {
  const [token] = words;
  const years = carried.filter(({ kind }) => kind === "year");
  const anchors = token.kind === "age" && years.length > 0 ? years : narrowest(carried, reading);
  const fitting = anchors.find((each) => isCovered([each, token], who, reading));
  const isNatal = neighbour && ["stem", "branch", "element", "pillar"].includes(neighbour.kind);
  if (!fitting && isNatal && isCovered([neighbour, token], who, reading, ["is:natal"]))
    return needFor([neighbour, token], who, reading, ["is:natal"]);
  const anchor = fitting ?? anchors[0];
  return needFor(anchor ? [anchor, token] : [token], who, reading);
}

/** 2027年进入戊申月: what follows is said of the month, not of whatever the year brings. */
function narrowest(carried: readonly Token[], { meaningsOf }: Reading): readonly Token[] {
  const months = carried.filter((token) =>
    meaningsOf.get(token)?.some((terms) => terms.some((term) => term.startsWith("monthly:"))),
  );
  return months.length > 0 ? months : carried;
}

/** 目前走丁丑: the pillar that it speaks of. */
function nowNeed(token: Token, tokens: readonly Token[], who: Who, reading: Reading): Need {
  const pillar = tokens.find(({ kind, start }) => kind === "pillar" && start > token.start);
  return needFor(pillar ? [token, pillar] : [token], who, reading);
}
