import type { Subject } from "../claims/claim.ts";
import type { Person } from "../facts/fact.ts";
import type { PlannedClaim, ReportPlan } from "../plan/section-plan.ts";
import type { SectionTopic } from "../plan/section-topic.ts";

/** Subjects that a report is about, what it is mainly about first. */
type Ranking = readonly Subject[];

/**
 * What a report is mainly about, by the order of what its sections tell: one on everything about the character, one on two
 * people about what is between them.
 */
export function rankingOf({ sections, ledger: { isPair } }: ReportPlan): Ranking {
  const topics = sections.flatMap((section) => section.topics);
  const first: readonly Subject[] = isPair ? ["love"] : topics.includes("overview") ? ["character"] : [];
  return [...new Set([...first, ...topics.filter(isSubject)])];
}

const SUBJECTS: ReadonlySet<SectionTopic> = new Set<Subject & SectionTopic>([
  "character",
  "work",
  "money",
  "love",
  "family",
  "health",
  "study",
]);

function isSubject(topic: SectionTopic): topic is Subject & SectionTopic {
  return SUBJECTS.has(topic);
}

/** The claim that comes first of a person's whole life: of what the report is mainly about, the strongest. */
export function leadOfLife(
  claims: readonly PlannedClaim[],
  person: Person,
  ranking: Ranking,
): readonly PlannedClaim[] {
  return inOrder(ofPeriod(claims, person, "life"), ranking).slice(0, 1);
}

/**
 * The claims that come first of a decade or a year: the one on what the report is mainly about, or else on the time as such,
 * and the first one that leans otherwise, so that nothing is called good of which the report tells harder things as well.
 */
export function leadsOfTime(
  claims: readonly PlannedClaim[],
  person: Person,
  period: string,
  ranking: Ranking,
): readonly PlannedClaim[] {
  const [main, ...others] = ranking;
  const order = main === undefined ? ["time" as const] : [main, "time" as const, ...others];
  const [first, ...rest] = inOrder(ofPeriod(claims, person, period), order);
  if (!first || first.claim.direction === "mixed") return first ? [first] : [];
  return [first, ...rest.filter(({ claim }) => claim.direction !== first.claim.direction).slice(0, 1)];
}

function ofPeriod(claims: readonly PlannedClaim[], person: Person, period: string): readonly PlannedClaim[] {
  return claims.filter((each) => each.person === person && each.claim.period === period);
}

/** What is about no subject of the ranking comes last; of one subject the stronger first. */
function inOrder(claims: readonly PlannedClaim[], ranking: Ranking): readonly PlannedClaim[] {
  const placeOf = ({ claim: { subject } }: PlannedClaim) => {
    const place = ranking.indexOf(subject);
    return place < 0 ? ranking.length : place;
  };
  return claims.toSorted(
    (one, other) => placeOf(one) - placeOf(other) || other.claim.strength - one.claim.strength,
  );
}
