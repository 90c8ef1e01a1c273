import type { TrendRequest } from "./picture/trend-drawing.ts";

/**
 * Draws how figures went from day to day as a PNG, 1,080 pixels wide, for a phone. The same request gives the same bytes.
 * Typeface and renderer are loaded at the first call.
 */
export async function trendPicture(request: TrendRequest): Promise<Uint8Array> {
  const { renderTrend } = await import("./picture/render-trend.ts");
  return renderTrend(request);
}
