import type { Person, Term } from "../facts/fact.ts";

/**
 * Who a word is about: one person; `both` between them, as in a relation; `each` of the two, behind 你们; undefined: whoever
 * of the two it fits.
 */
export type Who = Person | "both" | "each" | undefined;

/** What must lie within one atom: for each word its meanings, of which one must hold as a whole. */
export type Wanted = readonly (readonly (readonly Term[])[])[];

/** Chart words that a sentence joins, and whether a cited fact holds them together. */
export interface Need {
  /** the words as the sentence has them */
  readonly words: string;
  readonly isMet: boolean;
  /** id of the fact that holds them */
  readonly fact?: string;
  /** id of the fact that holds most of them, to ask again with; only where it is not met */
  readonly nearest?: string;
}
