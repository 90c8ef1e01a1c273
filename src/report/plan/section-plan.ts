import type { PillarName } from "../../bazi/calendar/stem-branch.ts";
import type { Direction } from "../claims/claim.ts";
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
  /** the coming years that it tells of, person by person, as its table shows them */
  readonly years: readonly YearReading[];
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

/** What a report says of one year of one person, all of its claims taken together. */
export interface YearReading {
  readonly person: Person;
  readonly year: number;
  readonly pillar: PillarName;
  /** 虚岁 */
  readonly age: number;
  /** pillars of the decades in force in it, in order; none before the first one, or where nobody knows */
  readonly decades: readonly PillarName[];
  readonly leaning: Leaning;
  /** the report's claims of it, in their order */
  readonly claims: readonly PlannedClaim[];
}

/** Where a year leans: `quiet` without a claim, `open` where an unknown hour leaves it undecided. */
type Leaning = Direction | "quiet" | "open";
