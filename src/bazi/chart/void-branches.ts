import { BRANCHES, type Branch, branchAt, STEMS, type Stem } from "../calendar/stem-branch.ts";
import type { ChartPillars } from "./chart.ts";
import { PILLAR_POSITIONS, type PillarPosition } from "./pillar-position.ts";

/** The two branches that the pillar's ten-day week leaves out (旬空, 空亡). */
export function voidBranches(stem: Stem, branch: Branch): readonly [Branch, Branch] {
  const weekStart = BRANCHES.indexOf(branch) - STEMS.indexOf(stem);
  return [branchAt(weekStart - 2), branchAt(weekStart - 1)];
}

/** A pillar whose branch is void by the week of the year's or the day's pillar. */
export interface VoidPillar {
  readonly position: PillarPosition;
  readonly by: "year" | "day";
}

/** The pillars of a chart that fall into 空亡, by the year's week and by the day's, never by their own. */
export function voidPillars(pillars: ChartPillars): readonly VoidPillar[] {
  return (["year", "day"] as const).flatMap((by) => {
    const root = pillars[by];
    if (!root) return [];
    const isVoid = (position: PillarPosition) =>
      root.voidBranches.some((branch) => branch === pillars[position]?.branch);
    return PILLAR_POSITIONS.filter(isVoid).map((position) => ({ position, by }));
  });
}
