import { type ChartPillars, PILLAR_POSITIONS, type PillarPosition } from "../chart/chart-pillars.ts";

/** A pillar whose branch is void by the week of the year's or the day's pillar. */
interface VoidPillar {
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
