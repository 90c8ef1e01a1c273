import type { Place } from "../birth.ts";

/** A place as the search and the browser see it. */
export interface PlaceEntry {
  readonly place: Place;
  /** 0 = top region of China, 1 = city, 2 = county. */
  readonly depth: number;
  /** Id of the place or code of the country one level up. */
  readonly parent: string | undefined;
  /** Comparable names of the levels above, top first. */
  readonly ancestors: readonly (readonly string[])[];
  /** Comparable names of the place itself, today's and former ones. */
  readonly names: readonly string[];
  readonly formerNames?: readonly string[];
  /** A place of China with a usual English name. */
  readonly isWellKnown?: boolean;
  /** From the list of all larger cities of the world: one that was listed by hand is meant before its namesakes there. */
  readonly isGazetteer?: boolean;
  /** One of the names, in Latin letters, which somebody's own name may be, too. */
  readonly pinyin?: string;
}
