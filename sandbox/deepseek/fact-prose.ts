import type { Aspect } from "./meanings.ts";
import type { PersonFacts, SheetFacts } from "./sheet.ts";

/** Whose chart a paragraph is about: the reader's or the other person's. */
export type Whose = "own" | "other";

/** How many of the coming years a report goes through. */
export const yearsTold = 5;

/** Paragraphs that tell the facts of a sheet in one language, each with what it cites and what that means. */
export interface FactProse {
  readonly pillars: (person: PersonFacts, whose: Whose) => readonly string[];
  readonly dayMaster: (person: PersonFacts, whose: Whose) => readonly string[];
  readonly strength: (person: PersonFacts, whose: Whose) => readonly string[];
  readonly elements: (person: PersonFacts, whose: Whose) => readonly string[];
  readonly relations: (person: PersonFacts, whose: Whose) => readonly string[];
  readonly gods: (person: PersonFacts, aspect: Aspect) => readonly string[];
  readonly decades: (person: PersonFacts) => readonly string[];
  readonly presentDecade: (person: PersonFacts, whose: Whose) => readonly string[];
  readonly years: (sheet: SheetFacts) => readonly string[];
  readonly chosenYear: (sheet: SheetFacts) => readonly string[];
  /** the chosen year with each decade that it lies in */
  readonly yearDecades: (sheet: SheetFacts) => readonly string[];
  readonly months: (sheet: SheetFacts) => readonly string[];
  /** what lies between two charts: the day pillars, the palaces and signs, what each brings */
  readonly pairDays: (sheet: SheetFacts) => readonly string[];
  readonly pairPalaces: (sheet: SheetFacts) => readonly string[];
  readonly pairSigns: (sheet: SheetFacts) => readonly string[];
  readonly pairGifts: (sheet: SheetFacts) => readonly string[];
}
