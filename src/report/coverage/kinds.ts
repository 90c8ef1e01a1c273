import type { Token, TokenKind } from "./token.ts";

/** What names a pillar, a year or a time that other words are bound to. */
const ANCHORS: readonly TokenKind[] = [
  "position",
  "palace",
  "year",
  "decade",
  "annual",
  "monthly",
  "start",
  "pillar",
];

/** What may take part in a relation. */
export const MEMBERS: readonly TokenKind[] = [
  "position",
  "stem",
  "branch",
  "pillar",
  "year",
  "decade",
  "annual",
  "monthly",
  "element",
];

/** What says something of this chart when it stands alone, and must then be of the birth. */
export const NATAL_ALONE: readonly TokenKind[] = ["star", "god", "void", "stage", "visible", "pattern"];

/** What may be denied by a word before it. */
export const DENIABLE: readonly TokenKind[] = [
  "strength",
  "star",
  "void",
  "god",
  "role",
  "season",
  "animal",
  "direction",
  "visible",
  "hidden",
  "pattern",
];

/** What its right neighbour is bound to, besides the anchor. */
export const CHAINED: readonly TokenKind[] = [
  "stem",
  "branch",
  "pillar",
  "element",
  "polarity",
  "role",
  "method",
  "hidden",
  "void",
  "god",
  "absent",
  "now",
  "ordinal",
  "month",
  "month-branch",
  "animal",
  "age",
  "year",
  "date",
];

/** What is of the whole chart and leans on no anchor of the clause before. */
export const OF_CHART: readonly TokenKind[] = [
  "absent",
  "element",
  "polarity",
  "month-branch",
  "role",
  "method",
  "strength",
  "score",
  "judged",
  "animal",
  "direction",
  "season",
  "state",
  "pattern",
];

export function isAnchor({ kind }: Token): boolean {
  return ANCHORS.includes(kind);
}

export function isDayMaster({ meanings }: Token): boolean {
  return meanings[0]?.includes("is:day-master") ?? false;
}

/** What names one pillar or year, for the clause behind; a bare 流年 or 大运 only where nothing else does. */
export function specific(anchors: readonly Token[]): readonly Token[] {
  const named = anchors.filter(({ kind }) => kind === "position" || kind === "year" || kind === "pillar");
  return named.length > 0 ? named : anchors;
}

/** The anchors of a clause that the clause behind may lean on; the day master is none. */
export function anchorsOf(tokens: readonly Token[]): readonly Token[] {
  return specific(
    tokens.filter((token) => isAnchor(token) && token.kind !== "palace" && !isDayMaster(token)),
  );
}
