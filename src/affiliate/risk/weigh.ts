import { minuteMs } from "../../shared/time.ts";

/** What is known of a withdrawal, its affiliate and their buyers. */
export interface Evidence {
  readonly paidBefore: number;
  readonly daysAsAffiliate: number;
  /** buyers of the affiliate's own links, and what each of them brought in */
  readonly buyers: readonly Buyer[];
  /** commissions of these buyers, and how many of them were taken back in whole or part */
  readonly sales: number;
  readonly refunded: number;
  /** below zero: more was taken back than was left */
  readonly payableMinor: number;
  /** commissions in the withdrawal that were taken back, in whole or part, after it was requested or before */
  readonly clawedInside: number;
  /** other affiliates who gave the same payout details */
  readonly sharers: readonly number[];
  /** whether the affiliate was to be paid elsewhere the last time */
  readonly hasMoved: boolean;
  /** buyers who ordered on birth data that the affiliate also ordered on */
  readonly sameBirths: number;
}

export interface Buyer {
  readonly firstSeenMs: number;
  readonly earnedMinor: number;
}

type RiskName =
  | "shared_details"
  | "debt"
  | "same_birth"
  | "sudden_buyers"
  | "many_refunds"
  | "one_buyer"
  | "clawed_inside"
  | "moved_details"
  | "first_withdrawal"
  | "new_affiliate";

/** Why a withdrawal deserves a second look, and how much: 1 a little, 3 much. */
export interface RiskReason {
  readonly reason: RiskName;
  readonly weight: 1 | 2 | 3;
  /** numbers for the sentence about it: no names, no payout details */
  readonly facts: Readonly<Record<string, string>>;
}

/** Weighs what is known; the limits are our choice. */
export function weigh(evidence: Evidence): RiskReason[] {
  return rules.flatMap((rule) => rule(evidence) ?? []).toSorted((left, right) => right.weight - left.weight);
}

/** What the reasons come to together: `high` where one of them alone weighs much. */
export function riskOf(reasons: readonly RiskReason[]): "low" | "medium" | "high" {
  const sum = reasons.reduce((total, { weight }) => total + weight, 0);
  if (sum >= 5 || reasons.some(({ weight }) => weight === 3)) return "high";
  return sum >= 2 ? "medium" : "low";
}

type Rule = (evidence: Evidence) => RiskReason | undefined;

const rules: readonly Rule[] = [
  ({ sharers: [first, ...others] }) =>
    first === undefined
      ? undefined
      : reason("shared_details", 3, { affiliate: first, count: others.length + 1 }),
  ({ payableMinor }) => (payableMinor < 0 ? reason("debt", 3, { minor: -payableMinor }) : undefined),
  ({ sameBirths }) => (sameBirths > 0 ? reason("same_birth", 3, { count: sameBirths }) : undefined),
  suddenBuyers,
  manyRefunds,
  oneBuyer,
  ({ clawedInside }) => (clawedInside > 0 ? reason("clawed_inside", 2, { count: clawedInside }) : undefined),
  ({ hasMoved }) => (hasMoved ? reason("moved_details", 1, {}) : undefined),
  ({ paidBefore }) => (paidBefore === 0 ? reason("first_withdrawal", 1, {}) : undefined),
  ({ daysAsAffiliate: days }) => (days < youngDays ? reason("new_affiliate", 1, { days }) : undefined),
];

const youngDays = 30;
const suddenMs = 10 * minuteMs;

/** At least three buyers, and at least half of all, who came to the bot within ten minutes. */
function suddenBuyers({ buyers }: Evidence): RiskReason | undefined {
  const seen = buyers.map(({ firstSeenMs }) => firstSeenMs).toSorted((left, right) => left - right);
  const count = seen.reduce((most, ms, index) => Math.max(most, countUntil(seen, index, ms + suddenMs)), 0);
  if (count < 3 || count * 2 < buyers.length) return undefined;
  return reason("sudden_buyers", 3, { count, minutes: suddenMs / minuteMs });
}

function countUntil(seen: readonly number[], from: number, untilMs: number): number {
  const end = seen.findIndex((ms, index) => index >= from && ms > untilMs);
  return (end === -1 ? seen.length : end) - from;
}

/** A fifth of the sales is worth a look, half of them much. */
function manyRefunds({ sales, refunded }: Evidence): RiskReason | undefined {
  if (refunded < 2 || refunded * 5 < sales) return undefined;
  return reason("many_refunds", refunded * 2 >= sales ? 3 : 2, { count: refunded, sales });
}

/** Three fifths of the money or more by a single buyer. */
function oneBuyer({ buyers }: Evidence): RiskReason | undefined {
  const total = buyers.reduce((sum, { earnedMinor }) => sum + earnedMinor, 0);
  const most = Math.max(0, ...buyers.map(({ earnedMinor }) => earnedMinor));
  if (total === 0 || most * 5 < total * 3) return undefined;
  return reason("one_buyer", 2, { percent: Math.floor((most * 100) / total) });
}

function reason(
  name: RiskName,
  weight: RiskReason["weight"],
  facts: Readonly<Record<string, number>>,
): RiskReason {
  const texts = Object.entries(facts).map(([key, value]) => [key, String(value)]);
  return { reason: name, weight, facts: Object.fromEntries(texts) };
}
