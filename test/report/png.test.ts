import { describe, expect, test } from "bun:test";
import { Resvg } from "@resvg/resvg-wasm";
import { decode } from "fast-png";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { type Language, languages, textsIn } from "../../src/locales/texts.ts";
import { chartDrawing, pictureWidth } from "../../src/report/picture/chart-drawing.ts";
import { pngOf } from "../../src/report/picture/png.ts";
import { renderPng } from "../../src/report/picture/render-png.ts";
import type { Shape } from "../../src/report/picture/shape.ts";
import { svgOf } from "../../src/report/picture/svg.ts";
import { trendDrawing, trendWidth } from "../../src/report/picture/trend-drawing.ts";
import { loadFont } from "../../src/report/typesetting/font.ts";
import { birthAt } from "../bazi/births.ts";
import { now } from "./charts.ts";

const births = [
  birthAt("1988-01-08T12:20"),
  birthAt("1990-05-15T00:00", { time: { kind: "unknown" } }),
  birthAt("1990-02-04T00:00", { time: { kind: "unknown" } }),
];

describe.each(languages)("in %s", (language) => {
  test("the picture of a chart has every pixel that the renderer drew", async () => {
    const { measure } = await loadFont(language);
    for (const birth of births) {
      const view = { chart: computeChart(birth), texts: textsIn(language), now, measure };
      const { height, shapes } = chartDrawing(view);
      await expectSamePixels(shapes, { width: pictureWidth, height }, language);
    }
  });

  test("the picture of a trend has every pixel that the renderer drew", async () => {
    const { measure } = await loadFont(language);
    const values = Array.from({ length: 30 }, (_, day) => (day * 7919) % 97);
    const days = values.map((_, day) => `11-${day + 1}`);
    const ticks = [0, 50, 100].map((value) => ({ value, label: `${value}` }));
    const series = [{ title: "x", remark: "y", values, ink: "#1d5a96", ticks }];
    const { height, shapes } = trendDrawing({ language, title: "x", subtitle: "y", days, series }, measure);
    await expectSamePixels(shapes, { width: trendWidth, height }, language);
  });
});

test("a picture that one could see through is refused, as a PNG without alpha would show something else", async () => {
  await expect(pngOf({ width: 1, height: 1, rgba: new Uint8Array([1, 2, 3, 254]) })).rejects.toThrow(
    "not opaque",
  );
});

/** Compares with the renderer's own PNG, which has alpha; both are decoded by a library that wrote neither. */
async function expectSamePixels(
  shapes: readonly Shape[],
  size: { width: number; height: number },
  language: Language,
): Promise<void> {
  const svg = svgOf(shapes, size, await loadFont(language));
  const written = decode(await renderPng(svg), { checkCrc: true });
  const drawn = decode(new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng());
  expect(written).toMatchObject({ width: drawn.width, height: drawn.height, depth: 8, channels: 3 });
  expect(Bun.hash(withoutAlpha(drawn.data))).toBe(Bun.hash(new Uint8Array(written.data)));
}

function withoutAlpha(rgba: Iterable<number> & { readonly length: number }): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  let at = 0;
  let channel = 0;
  for (const value of rgba) {
    if (channel < 3) rgb[at++] = value;
    channel = (channel + 1) % 4;
  }
  return rgb;
}
