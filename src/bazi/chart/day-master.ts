import { type Stem, stemElement, stemPolarity } from "../calendar/stem-branch.ts";
import type { DayMaster } from "./chart.ts";

/** The day stem as the person of the chart (日主). */
export function dayMaster(stem: Stem): DayMaster {
  return { stem, element: stemElement(stem), polarity: stemPolarity(stem) };
}
