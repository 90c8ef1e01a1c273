import type { RuleId } from "../claims/rule-id.ts";
import type { SettledClaim } from "../claims/settle.ts";
import type { Fact, Person } from "../facts/fact.ts";
import type { Ledger } from "../facts/ledger.ts";
import type { SectionTopic } from "./section-topic.ts";

/** What each section of a report tells and may cite. The same request has the same plan, to the last id. */
export interface ReportPlan {
  readonly sections: readonly SectionPlan[];
  /** claims that a section tells, each once, in the order of the sections */
  readonly claims: readonly PlannedClaim[];
  /** claims that no section tells, with the ids that follow; drawn up when first asked for */
  readonly untold: () => readonly PlannedClaim[];
  /** facts that some section may cite: what the model reads */
  readonly facts: readonly Fact[];
  /** all facts, those that the model does not read included */
  readonly ledger: Ledger;
}

/** One section of a report. */
export interface SectionPlan {
  readonly heading: string;
  readonly topics: readonly SectionTopic[];
  /** the claims that it tells, whose verdicts are printed in it, in this order */
  readonly claims: readonly PlannedClaim[];
  /** whether the chart says little of what the section is about, so that it has no claim and no facts of its own to tell */
  readonly isSilent: boolean;
  /** ids of the claims and facts that its lines may cite */
  readonly citable: ReadonlySet<string>;
}

/** A claim that one section of a report tells. */
export interface PlannedClaim extends OwnedClaim {
  /** c1, c2 … in the order of the sections; stable for one order */
  readonly id: string;
  /** ids of the facts that hold what speaks for it */
  readonly evidence: readonly string[];
  /** ids of the facts that hold what speaks against it */
  readonly against: readonly string[];
}

/** A claim of one of the charts of a report, before it has its place. */
export interface OwnedClaim {
  readonly person: Person;
  readonly claim: SettledClaim<RuleId>;
}
