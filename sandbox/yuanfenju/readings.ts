import { sixtyPillars } from "../sixty-pillars.ts";
import { readBirth } from "./birth.ts";
import { type Chart, computeChart } from "./chart.ts";
import { paipan } from "./paipan.ts";

/** Changes a chart before it is written down: how a fault plants wrong pillars. */
type Bend = (chart: Chart) => Chart;

/** The one charged call that the shop makes, `Bazi/paipan`: its `data`, or what is wrong as an errmsg. */
export function reading(form: URLSearchParams, bend: Bend): Record<string, unknown> | string {
  const birth = readBirth(form);
  return typeof birth === "string" ? birth : paipan(bend(computeChart(birth)));
}

/** Puts the next pillar of the sixty in the place of the month's. */
export function withWrongMonth(chart: Chart): Chart {
  const [year = "", month = "", ...rest] = chart.pillars;
  return {
    ...chart,
    pillars: [year, sixtyPillars[(sixtyPillars.indexOf(month) + 1) % 60] ?? month, ...rest],
  };
}
