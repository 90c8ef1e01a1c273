import type { DescribedPillar } from "./describe-pillar.ts";

/** The four places of a birth chart. */
export const PILLAR_POSITIONS = ["year", "month", "day", "hour"] as const;

export type PillarPosition = (typeof PILLAR_POSITIONS)[number];

/** Null marks a pillar that an unknown hour leaves undecided. */
export interface ChartPillars {
  readonly year: DescribedPillar | null;
  readonly month: DescribedPillar | null;
  readonly day: DescribedPillar;
  readonly hour: DescribedPillar | null;
}
