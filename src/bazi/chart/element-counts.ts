import type { Element } from "../calendar/stem-branch.ts";
import type { DescribedPillar } from "./describe-pillar.ts";

/** Counts the visible characters by element, hidden stems left out. */
export function countElements(pillars: readonly DescribedPillar[]): Readonly<Record<Element, number>> {
  const counts: Record<Element, number> = { 木: 0, 火: 0, 土: 0, 金: 0, 水: 0 };
  for (const { stemElement, branchElement } of pillars) {
    counts[stemElement] += 1;
    counts[branchElement] += 1;
  }
  return counts;
}
