import type { Chart } from "../../bazi/chart/chart.ts";
import type { Decade } from "../../bazi/chart/luck.ts";
import { annualYearAt, decadeAt, decadeOfYear } from "../../bazi/reading/annual.ts";

/** The decade that an opening speaks of, or why there is none. */
export type DecadeAhead =
  /** it holds the report's year */
  | { readonly kind: "present"; readonly decade: Decade }
  /** the first one, which is still to come */
  | { readonly kind: "first"; readonly decade: Decade }
  /** behind the last decade that is listed */
  | { readonly kind: "none" }
  /** the hour is unknown */
  | { readonly kind: "open" };

/** @param chosenYear that the report is about: its decade counts, else the one in force */
export function decadeAhead(chart: Chart, now: Date, chosenYear: number | undefined): DecadeAhead {
  const first = chart.luck?.decades[0];
  if (!first) return { kind: "open" };
  const decade = chosenYear === undefined ? decadeAt(chart, now) : decadeOfYear(chart, chosenYear);
  if (decade) return { kind: "present", decade };
  return (chosenYear ?? annualYearAt(now)) <= first.startYear
    ? { kind: "first", decade: first }
    : { kind: "none" };
}
