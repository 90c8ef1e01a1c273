/** What can be wrong with a report. */
export type FindingKind =
  | "missing_section"
  | "extra_section"
  | "sections_out_of_order"
  | "short_section"
  | "unknown_pillar"
  | "wrong_pillar"
  | "wrong_day_master"
  | "wrong_decade"
  | "unknown_year"
  | "wrong_year_pillar"
  | "wrong_age"
  | "wrong_luck_start"
  | "wrong_god"
  | "wrong_count"
  | "wrong_star"
  | "wrong_strength"
  | "wrong_favourable"
  | "wrong_pattern"
  | "claim_death"
  | "claim_diagnosis"
  | "claim_court"
  | "claim_gambling"
  | "claim_certainty"
  | "claim_paid_remedy"
  | "claim_life_order"
  | "link"
  | "wrong_language"
  | "degenerate";

/** One fault. `found` quotes the report, which is private: it may go to the model and the operator, never to a log. */
export interface Finding {
  readonly kind: FindingKind;
  readonly found: string;
}

/** Something that no report may say. */
export interface Claim {
  readonly kind: FindingKind;
  readonly pattern: RegExp;
  /** how many characters before it a denial may stand */
  readonly denialReach: number;
  /** what ends the clause that a denial holds for; absent: also a comma */
  readonly clauseEnd?: RegExp;
}
