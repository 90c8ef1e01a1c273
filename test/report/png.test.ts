import { describe, expect, test } from "bun:test";
import type { Birth } from "../../src/bazi/birth.ts";
import type { Language } from "../../src/locales/texts.ts";
import { pngOf } from "../../src/report/picture/png.ts";
import { trendDrawing, trendWidth } from "../../src/report/picture/trend-drawing.ts";
import { loadFont } from "../../src/report/typesetting/font.ts";
import { birthAt } from "../bazi/births.ts";
import { pixelsOf, pixelsOfChart } from "../helpers/drawn-pixels.ts";

/** `bun run torture --only pictures` compares random births. */
const births: readonly [string, Language, Birth][] = [
  ["a known hour", "zh-CN", birthAt("1988-01-08T12:20")],
  ["an unknown hour", "zh-TW", birthAt("1990-05-15T00:00", { time: { kind: "unknown" } })],
  ["undecided pillars", "en", birthAt("1990-02-04T00:00", { time: { kind: "unknown" } })],
];

describe("every pixel that the renderer drew is in", () => {
  test.each(births)("the picture of a chart with %s in %s", async (_, language, birth) => {
    const { written, drawn } = await pixelsOfChart(birth, language);
    expect(written).toEqual(drawn);
  });

  test("the picture of a trend", async () => {
    const { measure } = await loadFont("zh-CN");
    const values = Array.from({ length: 30 }, (_, day) => (day * 7919) % 97);
    const days = values.map((_, day) => `11-${day + 1}`);
    const ticks = [0, 50, 100].map((value) => ({ value, label: `${value}` }));
    const series = [{ title: "x", remark: "y", values, ink: "#1d5a96", ticks }];
    const drawing = { language: "zh-CN", title: "x", subtitle: "y", days, series } as const;
    const { height, shapes } = trendDrawing(drawing, measure);
    const { written, drawn } = await pixelsOf(shapes, { width: trendWidth, height }, "zh-CN");
    expect(written).toEqual(drawn);
  });
});

test("a picture that one could see through is refused, as a PNG without alpha would show something else", async () => {
  await expect(pngOf({ width: 1, height: 1, rgba: new Uint8Array([1, 2, 3, 254]) })).rejects.toThrow(
    "not opaque",
  );
});
