/** Signs of a chart that speak for a claim, each in the words of a fact: 月干辛劫财, 日主偏弱. None: the sign is not there. */
export type Evidence = readonly string[];

/** What a claim is about. */
export type Subject = "character" | "work" | "money" | "love" | "family" | "health" | "study" | "time";

export type Direction = "supports" | "strains" | "mixed";

/** What the chart says of a subject, by one rule, with at least two signs for it. */
export interface Claim<Id extends string = string> {
  readonly rule: Id;
  readonly subject: Subject;
  /** `life`, a decade's pillar (丁丑运) or a year (2027) */
  readonly period: string;
  readonly direction: Direction;
  readonly strength: 1 | 2 | 3;
  readonly evidence: Evidence;
  /** signs that speak against it */
  readonly against: Evidence;
  readonly source: string;
}

/** A row: what it says, how strongly, by which book, and when. Its verdict stands in the locales under `claim.<id>`. */
export interface Rule<Id extends string, Asked> {
  readonly id: Id;
  readonly subject: Subject;
  readonly direction: Direction;
  readonly strength: 1 | 2 | 3;
  /** the classic that the rule is taken from; how strictly it is read is our own choice */
  readonly source: string;
  /** the signs for it; undefined or false where it does not hold */
  readonly when: (asked: Asked) => Evidence | undefined | false;
}

/** All lists of signs together, or undefined when one of them is empty. */
export function all(...lists: readonly Evidence[]): Evidence | undefined {
  return lists.some((list) => list.length === 0) ? undefined : lists.flat();
}

/** The signs of whichever lists have some. */
export function any(...lists: readonly Evidence[]): Evidence {
  return lists.flat();
}

/** Whether a list has no sign. */
export function none(...lists: readonly Evidence[]): boolean {
  return lists.every((list) => list.length === 0);
}
