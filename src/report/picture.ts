import type { Chart } from "../bazi/chart/chart.ts";
import type { Texts } from "../locales/texts.ts";

export interface PictureRequest {
  readonly texts: Texts;
  /** decides which luck cycle and which year are marked as present */
  readonly now: Date;
}

/**
 * Draws a chart (命盘) as a PNG, 1,080 pixels wide, for a phone. The same chart, language and moment give the same bytes.
 * Typeface and renderer are loaded at the first call; each call holds the thread for a fraction of a second.
 */
export async function chartPicture(chart: Chart, request: PictureRequest): Promise<Uint8Array> {
  const { renderChart } = await import("./picture/render-chart.ts");
  return renderChart(chart, request);
}
