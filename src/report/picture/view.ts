import type { Chart } from "../../bazi/chart.ts";
import type { Texts } from "../../locales/texts.ts";
import type { Measure } from "../typesetting/font.ts";

/** What every block of the chart is drawn from. */
export interface ChartView {
  readonly chart: Chart;
  readonly texts: Texts;
  /** decides which luck cycle and which year are marked */
  readonly now: Date;
  readonly measure: Measure;
}

/** A box of the caller's own findings, such as strength and favourable elements; plain texts. */
export interface ChartNote {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Width of the drawing without its margins. */
export const contentWidth = 984;
