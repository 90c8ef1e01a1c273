/** The sentences of one field of life. `{natal}` and `{dated}` stand for citations from the fact sheet. */
export interface Phrases {
  readonly openings: readonly string[];
  readonly bodies: readonly string[];
  readonly advice: readonly string[];
}

/** What a section may be about. */
export type Topic =
  | "general"
  | "character"
  | "work"
  | "money"
  | "love"
  | "health"
  | "family"
  | "study"
  | "luck"
  | "couple";
