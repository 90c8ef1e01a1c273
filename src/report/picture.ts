import type { Chart } from "../bazi/chart/chart.ts";
import { chartDrawing, pictureWidth } from "./picture/chart-drawing.ts";
import { renderShapes } from "./picture/render-shapes.ts";
import type { PictureRequest } from "./picture/request.ts";
import { loadFont } from "./typesetting/font.ts";
import { printable } from "./typesetting/printable.ts";

/**
 * Draws a chart (命盘) as a PNG, 1,080 pixels wide, for a phone. The same chart, language and moment give the same bytes.
 * Each call holds the thread for a fraction of a second, the first one longer.
 */
export async function chartPicture(
  chart: Chart,
  { texts, now, year, shopName }: PictureRequest,
): Promise<Uint8Array> {
  const font = await loadFont(texts.language);
  const { height, shapes } = chartDrawing({
    ...{ chart, texts, now, year },
    shopName: printable(shopName, font),
    measure: font.measure,
  });
  return renderShapes(shapes, { width: pictureWidth, height }, font);
}
