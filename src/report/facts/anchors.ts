import type { Chart } from "../../bazi/chart/chart.ts";
import type { PillarPosition } from "../../bazi/chart/chart-pillars.ts";
import { nominalAge } from "../../bazi/chart/nominal-age.ts";
import { POSITION_NAMES } from "../fact-sheet/member-name.ts";
import type { Term } from "./fact.ts";

/** What names a pillar of the birth: its position and itself. */
export function natalAnchor(position: PillarPosition, { pillars }: Pick<Chart, "pillars">): readonly Term[] {
  const name = pillars[position]?.name;
  return [`position:${POSITION_NAMES[position]}`, ...(name ? [`pillar:${name}` as const] : [])];
}

/** What names a decade in other facts. */
export function decadeAnchor(pillar: string): readonly Term[] {
  return ["is:decade", `decade:${pillar}`, `pillar:${pillar}`];
}

/** What names a year: its number, its pillar and the age in it. */
export function yearAnchor(year: number, pillar: string, chart: Chart): readonly Term[] {
  return [
    `year:${year}`,
    "is:year",
    `annual:${pillar}`,
    `pillar:${pillar}`,
    `age:${nominalAge(chart, year)}`,
  ];
}
