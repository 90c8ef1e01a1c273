import { loadFont } from "../typesetting/font.ts";
import { renderPng } from "./render-png.ts";
import { svgOf } from "./svg.ts";
import { type TrendRequest, trendDrawing, trendWidth } from "./trend-drawing.ts";

/** Draws a trend as a PNG. */
export async function renderTrend(request: TrendRequest): Promise<Uint8Array> {
  const font = await loadFont(request.language);
  const { height, shapes } = trendDrawing(request, font.measure);
  const drawable = shapes.map((shape) =>
    shape.kind === "text" ? { ...shape, text: font.drawable(shape.text) } : shape,
  );
  return renderPng(svgOf(drawable, { width: trendWidth, height }, font));
}
