/** A chart word with its kind: `stem:庚`, `god:偏印`, `position:年`, `is:natal`. */
export type Term = `${TermKind}:${string}`;

type TermKind =
  | "stem"
  | "branch"
  | "pillar"
  | "decade"
  | "annual"
  | "monthly"
  | "position"
  | "at"
  | "god"
  | "group"
  | "role"
  | "method"
  | "element"
  | "polarity"
  | "star"
  | "nayin"
  | "stage"
  | "strength"
  | "score"
  | "judged"
  | "state"
  | "count"
  | "pattern"
  | "season"
  | "month-branch"
  | "month"
  | "month-year"
  | "animal"
  | "year"
  | "age"
  | "date"
  | "from"
  | "end"
  | "in"
  | "ordinal"
  | "direction"
  | "relation"
  | "bond"
  | "palace"
  | "gender"
  | "is"
  | "who";

/** Words that may be said together. What a sentence joins must lie within one atom. */
export type Atom = ReadonlySet<Term>;

export type Person = "self" | "partner";

/** One line of what the chart says. `text` is what the model reads and what a line of evidence prints. */
export interface Fact {
  /** f1, f2 …; a1 and b1 for two persons, x1 for what is between them. Stable for one chart and one moment. */
  readonly id: string;
  readonly person: Person | "both";
  /** the time that it is of, in the words of claims: `life`, a decade (丁丑运), a year (2027) or one of its months (2027-3) */
  readonly period: string;
  /** whether a report does as well without it: 胎元, 命宫 and 身宫, and what other lines say already */
  readonly isMinor: boolean;
  readonly text: string;
  /** drawn up when first asked for */
  readonly atoms: () => readonly Atom[];
}

/** A fact before it has its place in the list. Without a period it is of the whole life. */
export type FactDraft = Pick<Fact, "text"> &
  Partial<Pick<Fact, "period" | "isMinor">> & {
    readonly atoms: () => readonly Atom[];
  };

type Part = Term | readonly Term[] | false | null | undefined;

/** An atom of terms and lists of terms; what is false or missing is left out. */
export function atomOf(...parts: readonly Part[]): Atom {
  return new Set(parts.flatMap((part): readonly Term[] => (part ? [part].flat() : [])));
}
