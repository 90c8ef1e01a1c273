import type { Chart } from "../../bazi/chart/chart.ts";
import type { PictureRequest } from "../picture.ts";
import { loadFont } from "../typesetting/font.ts";
import { chartDrawing, pictureWidth } from "./chart-drawing.ts";
import { renderPng } from "./render-png.ts";
import { svgOf } from "./svg.ts";

/** Draws a chart as a PNG. */
export async function renderChart(chart: Chart, { texts, now }: PictureRequest): Promise<Uint8Array> {
  const font = await loadFont(texts.language);
  const { height, shapes } = chartDrawing({ chart, texts, now, measure: font.measure });
  const drawable = shapes.map((shape) =>
    shape.kind === "text" ? { ...shape, text: font.drawable(shape.text) } : shape,
  );
  return renderPng(svgOf(drawable, { width: pictureWidth, height }, font));
}
