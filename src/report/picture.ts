import type { Chart } from "../bazi/chart/chart.ts";
import type { Texts } from "../locales/texts.ts";
import { chartDrawing, pictureWidth } from "./picture/chart-drawing.ts";
import { renderShapes } from "./picture/render-shapes.ts";
import { loadFont } from "./typesetting/font.ts";

export interface PictureRequest {
  readonly texts: Texts;
  /** decides which luck cycle and which year are marked as present */
  readonly now: Date;
}

/**
 * Draws a chart (命盘) as a PNG, 1,080 pixels wide, for a phone. The same chart, language and moment give the same bytes.
 * Each call holds the thread for a fraction of a second, the first one longer.
 */
export async function chartPicture(chart: Chart, { texts, now }: PictureRequest): Promise<Uint8Array> {
  const font = await loadFont(texts.language);
  const { height, shapes } = chartDrawing({ chart, texts, now, measure: font.measure });
  return renderShapes(shapes, { width: pictureWidth, height }, font);
}
