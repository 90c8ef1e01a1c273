import { Resvg } from "@resvg/resvg-wasm";
import { decode } from "fast-png";
import type { Birth } from "../../src/bazi/birth.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { type Language, wordsIn } from "../../src/locales/texts.ts";
import { chartDrawing, pictureWidth } from "../../src/report/picture/chart-drawing.ts";
import { renderPng } from "../../src/report/picture/render-png.ts";
import type { Shape } from "../../src/report/picture/shape.ts";
import { svgOf } from "../../src/report/picture/svg.ts";
import { loadFont } from "../../src/report/typesetting/font.ts";
import { now } from "../report/charts.ts";

/** Pixels of a picture without the alpha channel, by a digest, and its measures. */
interface Pixels {
  readonly measures: string;
  readonly digest: ReturnType<typeof Bun.hash>;
}

/** A picture as we write it and as the renderer's own PNG has it. */
export interface BothPixels {
  readonly written: Pixels;
  readonly drawn: Pixels;
}

/** Both pictures of a birth's chart. */
export async function pixelsOfChart(birth: Birth, language: Language): Promise<BothPixels> {
  const { measure } = await loadFont(language);
  const view = { chart: computeChart(birth), texts: wordsIn(language), now, measure };
  const { height, shapes } = chartDrawing(view);
  return pixelsOf(shapes, { width: pictureWidth, height }, language);
}

/** The renderer's own PNG has alpha; both are decoded by a library that wrote neither. */
export async function pixelsOf(
  shapes: readonly Shape[],
  size: { width: number; height: number },
  language: Language,
): Promise<BothPixels> {
  const svg = svgOf(shapes, size, await loadFont(language));
  const written = decode(await renderPng(svg), { checkCrc: true });
  const drawn = decode(new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng());
  return {
    written: {
      measures: `${written.width} × ${written.height}, ${written.channels} × ${written.depth} bits`,
      digest: Bun.hash(new Uint8Array(written.data)),
    },
    drawn: {
      measures: `${drawn.width} × ${drawn.height}, ${drawn.channels - 1} × ${drawn.depth} bits`,
      digest: Bun.hash(withoutAlpha(new Uint8Array(drawn.data))),
    },
  };
}

function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const pixels = rgba.length / 4;
  const rgb = new Uint8Array(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel++) rgb.set(rgba.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
  return rgb;
}
