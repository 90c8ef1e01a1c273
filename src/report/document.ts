import type { Chart } from "../bazi/chart/chart.ts";
import type { Texts } from "../locales/texts.ts";

export interface DocumentRequest {
  /** one, or two for a report on a couple */
  readonly charts: readonly Chart[];
  /** the finished report, as Markdown */
  readonly markdown: string;
  /** the product's name in the reader's language */
  readonly title: string;
  /** our number of the order, on the cover and on every page */
  readonly orderNumber: string;
  readonly texts: Texts;
  /** when the report was finished: the date on the cover, and what counts as present in the chart */
  readonly now: Date;
}

/**
 * Typesets a report as a PDF of A4 pages with its charts, contents, bookmarks and conventions. The same request gives the
 * same bytes: date and identifier of the file come from it. Typeface and PDF writer are loaded at the first call; each
 * call holds the thread for a fraction of a second.
 */
export async function reportDocument(request: DocumentRequest): Promise<Uint8Array> {
  const { renderDocument } = await import("./document/render-document.ts");
  return renderDocument(request);
}
