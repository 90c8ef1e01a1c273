import type { Chart } from "../../bazi/chart/chart.ts";
import type { PillarPosition } from "../../bazi/chart/chart-pillars.ts";
import type { Words } from "../../locales/texts.ts";

/** The name of a pillar, with a question mark where the one that is shown is only the likeliest. */
export function pillarHeading(chart: Chart, position: PillarPosition, texts: Words): string {
  const name = texts.plain(`pillar.${position}`);
  return position === "day" && isDayOpen(chart) ? `${name}?` : name;
}

/** Whether an unknown hour leaves another day pillar possible. */
export function isDayOpen({ warnings }: Pick<Chart, "warnings">): boolean {
  return warnings.some(({ kind }) => kind === "unknown_hour_day");
}
