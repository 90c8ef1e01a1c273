import type { Chart } from "../../bazi/chart/chart.ts";
import type { Words } from "../../locales/texts.ts";

/** What is typeset. */
export interface DocumentRequest {
  /** one, or two for a report on a couple */
  readonly charts: readonly Chart[];
  /** the finished report, as Markdown */
  readonly markdown: string;
  /** what was ordered, in the reader's language, with the year that it is about */
  readonly title: string;
  /** that the report is about, where it is about one: marked among the years of the chart */
  readonly year?: number | undefined;
  /** as its owner wrote it: on the cover, and at the head of every page */
  readonly shopName: string;
  /** our number of the order, on the cover and on every page */
  readonly orderNumber: string;
  readonly texts: Words;
  /** when the report was finished: the date on the cover, and what counts as present in the chart */
  readonly now: Date;
}
