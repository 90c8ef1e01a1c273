import { type Element, stemElement } from "../calendar/stem-branch.ts";
import type { ChartPillars } from "../chart/chart-pillars.ts";
import { PILLAR_POSITIONS } from "../chart/chart-pillars.ts";
import { hiddenStems } from "../chart/hidden-stems.ts";

/** Points of a stem; of the first, second and third hidden stem of a branch. The branch of the month counts twice. */
const STEM_POINTS = 10;
const HIDDEN_POINTS: readonly number[] = [10, 5, 3];

/**
 * 五行力量: points of each element over stems and hidden stems, the day stem left out. The weights are our own choice.
 * @returns null without an hour or a decided month
 */
export function elementForces(pillars: ChartPillars): Readonly<Record<Element, number>> | null {
  const forces: Record<Element, number> = { 木: 0, 火: 0, 土: 0, 金: 0, 水: 0 };
  for (const position of PILLAR_POSITIONS) {
    const pillar = pillars[position];
    if (!pillar) return null;
    if (position !== "day") forces[pillar.stemElement] += STEM_POINTS;
    for (const [index, { stem }] of hiddenStems(pillar.branch).entries()) {
      forces[stemElement(stem)] += (HIDDEN_POINTS[index] ?? 0) * (position === "month" ? 2 : 1);
    }
  }
  return forces;
}
