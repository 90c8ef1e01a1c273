import type { Subject } from "../claims/claim.ts";

/**
 * What a section tells. A subject: the claims of a whole life about it, and in a report about one year also those of that
 * year. `years` and `decade`: claims of the coming years (`three-years`: of three), of the present decade; `decades`: of the
 * present and the next one, and facts of all decades. `months`: facts of the chosen year's months. `chart` and `between`: facts of
 * the birth and of two people beside each other. `overview`: what no other section tells. `advice`: nothing of its own. The
 * last two may cite every claim.
 */
export type SectionTopic =
  | Exclude<Subject, "time">
  | "years"
  | "three-years"
  | "decade"
  | "decades"
  | "months"
  | "chart"
  | "between"
  | "overview"
  | "advice";
