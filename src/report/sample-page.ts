import type { Language } from "../locales/texts.ts";
import { type PageRequest, pageDrawing, pageWidth } from "./picture/page-drawing.ts";
import { renderShapes } from "./picture/render-shapes.ts";
import { loadFont } from "./typesetting/font.ts";

/**
 * Draws a page of a report as a PNG, 1,080 pixels wide and as high as its text, for a phone. The same request gives the same
 * bytes. Each call holds the thread for a fraction of a second, the first one longer.
 */
export async function drawPage(request: PageRequest, language: Language): Promise<Uint8Array> {
  const font = await loadFont(language);
  const { height, shapes } = pageDrawing(request, font);
  return renderShapes(shapes, { width: pageWidth, height }, font);
}
