import type { Chart } from "../bazi/chart/chart.ts";
import { claimsOf } from "./claims.ts";
import type { Person } from "./facts/fact.ts";
import { type Ledger, ledgerOf } from "./facts/ledger.ts";
import { factsOf } from "./facts.ts";
import { dealt } from "./plan/deal.ts";
import { plannedClaim, signsIn } from "./plan/planned-claim.ts";
import type { OwnedClaim, PlannedClaim, ReportPlan, SectionPlan } from "./plan/section-plan.ts";
import type { SectionTopic } from "./plan/section-topic.ts";
import { type Spans, spansOf } from "./plan/spans.ts";

interface PlanRequest {
  readonly chart: Chart;
  /** chart of the second person, for a report about two */
  readonly partner?: Chart | undefined;
  /** the moment that the report is as of: when its chart was stored */
  readonly now: Date;
  /** calendar year that the report is about, 1899–2100 */
  readonly chosenYear?: number | undefined;
  /** headings in the report's language, in order */
  readonly sections: readonly string[];
  /** what each of them tells; a missing one tells what no other does */
  readonly tells: readonly (readonly SectionTopic[])[];
}

/**
 * Plans a report: which section tells which claims, and what each may cite. With an unknown hour there are no claims, and
 * sections are told from facts alone.
 * @throws RangeError for a chosen year outside 1899–2100
 */
export function planOf(request: PlanRequest): ReportPlan {
  const { chart, partner, now, chosenYear, sections } = request;
  const ledger = ledgerOf(factsOf(chart, { now, partner, chosenYear }));
  const spans = spansOf({ chart, partner, now, chosenYear });
  const tells = sections.map((_, index) => request.tells[index] ?? ["overview" as const]);
  const factsOfSign = signsIn(ledger);
  let count = 0;
  const claims = dealt(claimsOfBoth(request), tells, spans).map((own) =>
    own.map((each) => plannedClaim(each, `c${++count}`, factsOfSign)),
  );
  const planned = sections.map((heading, index) =>
    sectionPlan(
      heading,
      { topics: tells[index] ?? [], own: claims[index] ?? [], all: claims.flat() },
      ledger,
      spans,
    ),
  );
  return {
    sections: planned,
    claims: claims.flat(),
    facts: ledger.facts.filter(({ id }) => planned.some(({ citable }) => citable.has(id))),
    ledger,
  };
}

function claimsOfBoth({ chart, partner, now, chosenYear }: PlanRequest): readonly OwnedClaim[] {
  const owned = (person: Person, each: Chart) =>
    claimsOf(each, now, chosenYear).map((claim): OwnedClaim => ({ person, claim }));
  return [...owned("self", chart), ...(partner ? owned("partner", partner) : [])];
}

/** Topics that are told from facts, or from the claims of other sections. */
const WITHOUT_CLAIMS: ReadonlySet<SectionTopic> = new Set([
  "decade",
  "decades",
  "months",
  "chart",
  "between",
  "overview",
  "advice",
]);

interface Told {
  readonly topics: readonly SectionTopic[];
  readonly own: readonly PlannedClaim[];
  readonly all: readonly PlannedClaim[];
}

function sectionPlan(
  heading: string,
  { topics, own, all }: Told,
  { facts }: Ledger,
  spans: Spans,
): SectionPlan {
  const citesAll = topics.includes("overview") || topics.includes("advice");
  const claims = citesAll ? all : own;
  const shown = facts.filter((fact) => spans.shows(fact, topics)).map(({ id }) => id);
  const behind = claims.flatMap(({ evidence, against }) => [...evidence, ...against]);
  return {
    heading,
    topics,
    claims: own,
    isSilent: own.length === 0 && !topics.some((topic) => WITHOUT_CLAIMS.has(topic)),
    citable: new Set([...claims.map(({ id }) => id), ...shown, ...behind]),
  };
}
