import { renderShapes } from "./picture/render-shapes.ts";
import { type TrendRequest, trendDrawing, trendWidth } from "./picture/trend-drawing.ts";
import { loadFont } from "./typesetting/font.ts";

/**
 * Draws how figures went from day to day as a PNG, 1,080 pixels wide, for a phone. The same request gives the same bytes.
 * Each call holds the thread for a fraction of a second, the first one longer.
 */
export async function trendPicture(request: TrendRequest): Promise<Uint8Array> {
  const font = await loadFont(request.language);
  const { height, shapes } = trendDrawing(request, font.measure);
  return renderShapes(shapes, { width: trendWidth, height }, font);
}
