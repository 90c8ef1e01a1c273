import type { WrittenLanguage } from "../voices.ts";

/** An order for one section, to be answered in lines `ids|text`, as the stand-in reads it out of a prompt. */
export interface LineOrder {
  readonly language: WrittenLanguage;
  /** about how long the section is to be, in Chinese characters or English words */
  readonly wanted: number;
  /** the claims that the section tells */
  readonly own: readonly OrderedClaim[];
  /** claims of other sections that it may cite */
  readonly others: readonly OrderedClaim[];
  /** facts that it may cite */
  readonly facts: readonly OrderedFact[];
  /** lines of an earlier answer that are to be written anew; empty: the whole section is */
  readonly toMend: readonly string[];
  /** what a buyer asks, if the section is to answer that */
  readonly question: string | undefined;
}

export interface OrderedClaim {
  readonly id: string;
  readonly subject: string;
  /** a life, a year or a decade, as the prompt names it */
  readonly period: string;
  readonly direction: "supports" | "strains" | "mixed";
  /** ids of the facts that it stands for */
  readonly facts: readonly string[];
}

export interface OrderedFact {
  readonly id: string;
  readonly text: string;
}
