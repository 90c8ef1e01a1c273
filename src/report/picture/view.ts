import type { Chart } from "../../bazi/chart/chart.ts";
import type { Words } from "../../locales/texts.ts";
import type { Measure } from "../typesetting/font.ts";

/** What every block of the chart is drawn from. */
export interface ChartView {
  readonly chart: Chart;
  readonly texts: Words;
  /** decides which luck cycle and which year are marked */
  readonly now: Date;
  /** that the report is about, where it is about one */
  readonly year?: number | undefined;
  /** of the shop, in letters that can be drawn; absent where it stands elsewhere */
  readonly shopName?: string | undefined;
  readonly measure: Measure;
}
