import { cycleIndexOf, type PillarName, pillarNameAt } from "../calendar/stem-branch.ts";
import type { Chart } from "./chart.ts";
import { type Direction, directionOf } from "./luck.ts";

/** 小运 of one year of life. */
interface MinorLuck {
  /** 虚岁 */
  readonly age: number;
  /** calendar year in which that age is counted */
  readonly year: number;
  readonly pillar: PillarName;
}

/**
 * 小运: from the hour pillar, one step a year in the direction of the 大运, 虚岁 1 being the first step; used before 起运.
 * Source: 三命通会·论小运, as the common chart programs count it.
 * @returns `count` years from birth on; null when the hour or the year pillar is unknown
 */
export function minorLuckOf(
  { pillars, birth, solarDate }: Pick<Chart, "pillars" | "birth" | "solarDate">,
  count: number,
): readonly MinorLuck[] | null {
  const { year, hour } = pillars;
  if (!year || !hour) return null;
  const start = cycleIndexOf(hour.stem, hour.branch);
  const step = stepOf(directionOf(birth.gender, year.stem));
  return Array.from({ length: count }, (_, index) => ({
    age: index + 1,
    year: solarDate.year + index,
    pillar: pillarNameAt(start + step * (index + 1)),
  }));
}

function stepOf(direction: Direction): 1 | -1 {
  return direction === "forward" ? 1 : -1;
}
