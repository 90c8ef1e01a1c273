import { pillarNameAt, stemAt } from "../../src/bazi/calendar/stem-branch.ts";
import type { Chart } from "../../src/bazi/chart/chart.ts";
import type { ChartPillars } from "../../src/bazi/chart/chart-pillars.ts";
import {
  type DescribedPillar,
  describeDayPillar,
  describePillar,
} from "../../src/bazi/chart/describe-pillar.ts";

/** The pillars of a chart that a book gives as 丁卯 癸丑 壬戌 丙午; without the fourth the hour is unknown. */
export function pillarsOf(text: string): ChartPillars & Record<"year" | "month", DescribedPillar> {
  const [year = 0, month = 0, day = 0, hour] = text.split(" ").map(cycleIndex);
  const dayStem = stemAt(day);
  return {
    year: describePillar(year, dayStem),
    month: describePillar(month, dayStem),
    day: describeDayPillar(day),
    hour: hour === undefined ? null : describePillar(hour, dayStem),
  };
}

/** The pillars of a chart as a book gives them: 丁卯 癸丑 壬戌 丙午. */
export function namesIn({ pillars: { year, month, day, hour } }: Pick<Chart, "pillars">): string {
  return [year, month, day, hour].map((pillar) => pillar?.name ?? "?").join(" ");
}

/** A pillar as a passing one (大运, 流年). */
export function pillarOf(name: string): DescribedPillar {
  return describePillar(cycleIndex(name), "甲");
}

/** The sixty pillars in order. */
export const sixtyPillars = Array.from({ length: 60 }, (_, index) => pillarNameAt(index));

function cycleIndex(name: string): number {
  const index = sixtyPillars.map(String).indexOf(name);
  if (index < 0) throw new Error(`no pillar ${name}`);
  return index;
}
