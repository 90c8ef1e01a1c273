import type { Birth } from "../../src/bazi/birth.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { wordsIn } from "../../src/locales/texts.ts";
import { chartDrawing, pictureWidth } from "../../src/report/picture/chart-drawing.ts";
import type { Text } from "../../src/report/picture/shape.ts";
import { loadFont } from "../../src/report/typesetting/font.ts";
import { birthAt } from "../bazi/births.ts";
import { now } from "../report/charts.ts";
import { Random } from "./random.ts";

const margin = 40;
const font = await loadFont("zh-CN");

/** Every text of a chart's picture, where it stands. */
export function textsOf(birth: Birth, language: string, shopName = "缘来八字"): readonly Text[] {
  const view = { chart: computeChart(birth), texts: wordsIn(language), now, shopName, measure: font.measure };
  const { shapes } = chartDrawing(view);
  return shapes.flatMap((shape) => (shape.kind === "text" ? [shape] : []));
}

/**
 * The pictures of so many random births.
 * @returns each text that leaves the picture or covers another one
 */
export function crowdedPictures(seed: number, language: string, count: number): readonly string[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => textsOf(randomBirth(random), language)).flatMap(crowded);
}

/** Each text that leaves the picture or covers another one. */
export function crowded(texts: readonly Text[]): readonly string[] {
  return [
    ...texts.filter(isOutside).map(({ text }) => `${text} leaves the picture`),
    ...overlaps(texts).map((pair) => `${pair} share room`),
  ];
}

/** Anybody of a hundred years, every fifth without an hour. */
export function randomBirth(random: Random): Birth {
  const day = `${1920 + random.below(100)}-${1 + random.below(12)}-${1 + random.below(28)}`;
  const hour = random.below(5);
  return birthAt(`${day}T${random.below(24)}:${random.below(60)}`, {
    gender: random.of(["male", "female"]),
    ...(hour === 0 ? { time: { kind: "unknown" } as const } : {}),
  });
}

function isOutside(text: Text): boolean {
  const { left, right } = spanOf(text);
  return left < margin || right > pictureWidth - margin;
}

function spanOf({ text, x, size, anchor }: Text): { left: number; right: number } {
  const width = font.measure(text, size);
  const left = x - width * { start: 0, middle: 0.5, end: 1 }[anchor];
  return { left, right: left + width };
}

/** Pairs of texts that share room: on lines closer than their height, with spans that meet. */
function overlaps(texts: readonly Text[]): readonly string[] {
  const placed = texts.map((text) => ({ ...text, ...spanOf(text) })).toSorted((a, b) => a.y - b.y);
  return placed.flatMap((one, index) =>
    placed
      .slice(index + 1)
      .filter((other) => other.y - one.y < other.size * 0.8)
      .filter((other) => one.left < other.right - 0.5 && other.left < one.right - 0.5)
      .map((other) => `${one.text} / ${other.text}`),
  );
}
