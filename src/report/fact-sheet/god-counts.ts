import type { ChartPillars } from "../../bazi/chart/chart-pillars.ts";
import type { TenGod } from "../../bazi/chart/ten-gods.ts";
import type { GodCounts } from "./person-sheet.ts";

/** Counts the ten gods of a birth; null when a pillar is open. */
export function godCounts({ year, month, day, hour }: ChartPillars): GodCounts | null {
  if (!year || !month || !hour) return null;
  return {
    天干: counted([year, month, hour].flatMap(({ tenGod }) => (tenGod === "日主" ? [] : [tenGod]))),
    藏干: counted(
      [year, month, day, hour].flatMap(({ hiddenStems }) => hiddenStems.map(({ tenGod }) => tenGod)),
    ),
  };
}

function counted(gods: readonly TenGod[]): Readonly<Partial<Record<TenGod, number>>> {
  const counts: Partial<Record<TenGod, number>> = {};
  for (const god of gods) counts[god] = (counts[god] ?? 0) + 1;
  return counts;
}
