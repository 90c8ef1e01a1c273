import type { Font } from "../typesetting/font.ts";
import { renderPng } from "./render-png.ts";
import type { Shape } from "./shape.ts";
import { svgOf } from "./svg.ts";

/** Draws shapes as a PNG, without the characters that the typeface lacks. */
export function renderShapes(
  shapes: readonly Shape[],
  size: { width: number; height: number },
  font: Font,
): Promise<Uint8Array> {
  const drawable = shapes.map((shape) =>
    shape.kind === "text" ? { ...shape, text: font.drawable(shape.text) } : shape,
  );
  return renderPng(svgOf(drawable, size, font));
}
