import type { Claim } from "./claim.ts";

/** A claim that holds beside all others of its subject and period. */
export interface SettledClaim<Id extends string = string> extends Claim<Id> {
  /** the rule of the other side, where two of equal strength became one mixed claim */
  readonly opposed?: Id;
}

/**
 * Settles what speaks for and against one subject in one period: the stronger side stands and carries the signs of the other
 * as what speaks against it; sides of equal strength become one mixed claim. The rule is our own choice.
 */
export function settled<Id extends string>(claims: readonly Claim<Id>[]): readonly SettledClaim<Id>[] {
  const groups = Map.groupBy(claims, ({ subject, period }) => `${subject} ${period}`);
  return [...groups.values()].flatMap(settledGroup);
}

function settledGroup<Id extends string>(group: readonly Claim<Id>[]): readonly SettledClaim<Id>[] {
  const supports = byStrength(group, "supports");
  const strains = byStrength(group, "strains");
  const mixed = group.filter(({ direction }) => direction === "mixed");
  const [first] = supports;
  const [second] = strains;
  if (!first || !second) return group;
  if (first.strength === second.strength) return [joined(first, second, supports, strains), ...mixed];
  const [winners, losers] = first.strength > second.strength ? [supports, strains] : [strains, supports];
  return [
    ...winners.map((claim) => ({ ...claim, against: unique([...claim.against, ...evidenceOf(losers)]) })),
    ...mixed,
  ];
}

function byStrength<Id extends string>(
  group: readonly Claim<Id>[],
  wanted: Claim["direction"],
): readonly Claim<Id>[] {
  return group
    .filter(({ direction }) => direction === wanted)
    .toSorted((one, other) => other.strength - one.strength);
}

function joined<Id extends string>(
  first: Claim<Id>,
  second: Claim<Id>,
  supports: readonly Claim<Id>[],
  strains: readonly Claim<Id>[],
): SettledClaim<Id> {
  return {
    ...first,
    direction: "mixed",
    evidence: unique(evidenceOf(supports)),
    against: unique(evidenceOf(strains)),
    opposed: second.rule,
  };
}

function evidenceOf(claims: readonly Claim[]): readonly string[] {
  return claims.flatMap(({ evidence }) => evidence);
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
