import type { Chart } from "../bazi/chart/chart.ts";
import type { Texts } from "../locales/texts.ts";
import type { DocumentRequest } from "../report/document/request.ts";

/**
 * Draws what is delivered beside the report's text. The same request must give the same bytes: after a crash a file is
 * drawn again, and the buyer must not find another one.
 */
export interface Renderers {
  /** @returns a PNG that shows a chart as of `now` */
  picture(chart: Chart, request: { readonly texts: Texts; readonly now: Date }): Promise<Uint8Array>;
  /** @returns the report as a PDF */
  document(request: DocumentRequest): Promise<Uint8Array>;
}
