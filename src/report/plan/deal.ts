import type { OwnedClaim } from "./section-plan.ts";
import type { SectionTopic } from "./section-topic.ts";
import type { Spans } from "./spans.ts";

/**
 * Gives each claim to one section: to one that tells its subject or its time, of several the one with the fewest so far; what
 * none tells goes to the overview. What is about nothing that the product sells, and a time that it does not reach, is left
 * out.
 * @param tells the topics of each section
 * @returns the claims of each section: those of a life first and the stronger before the weaker, then by time
 */
export function dealt(
  claims: readonly OwnedClaim[],
  tells: readonly (readonly SectionTopic[])[],
  spans: Spans,
): readonly (readonly OwnedClaim[])[] {
  const sections = tells.map((): OwnedClaim[] => []);
  for (const claim of inOrder(claims)) {
    const fitting = sections.filter((_, index) => tellsIt(claim, tells[index] ?? [], tells, spans));
    const overviews = sections.filter((_, index) => tells[index]?.includes("overview"));
    const [first, ...others] = fitting.length > 0 || !spans.reaches(claim) ? fitting : overviews;
    if (!first) continue;
    others.reduce((fewest, each) => (each.length < fewest.length ? each : fewest), first).push(claim);
  }
  return sections;
}

/** The order of claims within one time stays, but for their strength. */
function inOrder(claims: readonly OwnedClaim[]): readonly OwnedClaim[] {
  const ofLife = claims.filter(({ claim }) => claim.period === "life");
  const ofTimes = claims.filter(({ claim }) => claim.period !== "life");
  return [...ofLife.toSorted((one, other) => other.claim.strength - one.claim.strength), ...ofTimes];
}

function tellsIt(
  owned: OwnedClaim,
  topics: readonly SectionTopic[],
  all: readonly (readonly SectionTopic[])[],
  spans: Spans,
): boolean {
  const { claim } = owned;
  if (!spans.reaches(owned)) return false;
  const isOfSubject = claim.subject !== "time" && topics.includes(claim.subject);
  if (claim.period === "life") return isOfSubject;
  if (!isSold(claim.subject, all)) return false;
  if (topics.includes("decade") && spans.isOfPresentDecade(owned)) return true;
  if (spans.isDecade(claim.period)) return topics.includes("decades");
  if (!spans.isChosen(claim.period)) return spans.isWithin(claim.period, topics);
  return claim.subject === "time" ? topics.includes("years") : isOfSubject;
}

/** A reading of love tells no year of study; a time that is good or hard as such belongs into every report. */
function isSold(subject: OwnedClaim["claim"]["subject"], all: readonly (readonly SectionTopic[])[]): boolean {
  const topics = all.flat();
  return subject === "time" || topics.includes("overview") || topics.includes(subject);
}
