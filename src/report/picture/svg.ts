import { boldStroke } from "../typesetting/bold.ts";
import type { Font } from "../typesetting/font.ts";
import type { Shape, Text } from "./shape.ts";

/**
 * Writes shapes as an SVG document. Letters are outlines: a renderer that is given text shapes every piece of it with the
 * whole typeface, which takes ten times as long.
 */
export function svgOf(
  shapes: readonly Shape[],
  { width, height }: { width: number; height: number },
  font: Font,
): string {
  const glyphs = new Glyphs(font);
  const body = shapes.map((shape) => shapeSvg(shape, font, glyphs)).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${n(height)}"><defs>${glyphs.definitions()}</defs>${body}</svg>`;
}

/** Each outline stands once in the document, however often it is drawn. */
class Glyphs {
  private readonly ids = new Map<string, string>();

  private readonly font: Font;

  constructor(font: Font) {
    this.font = font;
  }

  idOf(character: string): string {
    const id = this.ids.get(character) ?? `g${this.ids.size}`;
    this.ids.set(character, id);
    return id;
  }

  definitions(): string {
    return Array.from(
      this.ids,
      ([character, id]) => `<path id="${id}" d="${this.font.outline(character)}"/>`,
    ).join("");
  }
}

function shapeSvg(shape: Shape, font: Font, glyphs: Glyphs): string {
  switch (shape.kind) {
    case "rectangle": {
      const { x, y, width, height, fill = "none", stroke = "none", radius = 0 } = shape;
      return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${n(radius)}" fill="${fill}" stroke="${stroke}" stroke-width="2"/>`;
    }
    case "line":
      return `<line x1="${n(shape.x1)}" y1="${n(shape.y1)}" x2="${n(shape.x2)}" y2="${n(shape.y2)}" stroke="${shape.stroke}" stroke-width="${n(shape.strokeWidth)}"/>`;
    case "circle":
      return `<circle cx="${n(shape.x)}" cy="${n(shape.y)}" r="${n(shape.radius)}" fill="${shape.fill}" stroke="${shape.stroke ?? "none"}" stroke-width="${n(shape.strokeWidth ?? 3)}"/>`;
    case "text":
      return textSvg(shape, font, glyphs);
  }
}

function textSvg(shape: Text, { measure, outline }: Font, glyphs: Glyphs): string {
  const { x, y, size, text, fill, anchor, isBold } = shape;
  const left = x - measure(text, size) * anchorShares[anchor];
  let pen = 0;
  const letters = Array.from(text, (character) => {
    const at = pen;
    pen += measure(character, 1000);
    return outline(character) === "" ? "" : `<use href="#${glyphs.idOf(character)}" x="${n(at)}"/>`;
  });
  const bold = isBold ? ` stroke="${fill}" stroke-width="${boldStroke(1000)}" stroke-linejoin="round"` : "";
  return `<g transform="translate(${n(left)} ${n(y)}) scale(${size / 1000} ${-size / 1000})" fill="${fill}"${bold}>${letters.join("")}</g>`;
}

const anchorShares = { start: 0, middle: 0.5, end: 1 } as const;

/** Rounded to a tenth of a pixel. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
