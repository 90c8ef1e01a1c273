import fontFile from "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf" with {
  type: "file",
};
import { create, type Font as TrueType } from "fontkit";
import type { Language } from "../../locales/texts.ts";

/** The one typeface of pictures and documents: Noto Sans SC, which has simplified, traditional and Latin letters. */
export interface Font {
  /** the TrueType file */
  readonly bytes: Buffer;
  /** OpenType features that its glyphs are chosen by */
  readonly features: OpenTypeFeatures;
  /** Width of a text on one line, in the unit of `size`; kerning is not used. */
  readonly measure: Measure;
  /** Path data of a character, thousandths of its size, upwards; empty for a blank. */
  readonly outline: (character: string) => string;
  /** Takes out what the typeface has no glyph for, such as emoji: it would be drawn as an empty box. */
  readonly drawable: (text: string) => string;
}

export type OpenTypeFeatures = "pwid"[];

export type Measure = (text: string, size: number) => number;

const UNITS_PER_EM = 1000;

/**
 * Loads the typeface once for the life of the process: ten megabytes, so only on first use. Quotation marks and apostrophes
 * are as wide as a Chinese character, but narrow in English: “don’t” must not read “don’ t”.
 */
export async function loadFont(language: Language): Promise<Font> {
  loading ??= readFonts();
  const { wide, narrow } = await loading;
  return language === "en" ? narrow : wide;
}

let loading: Promise<{ wide: Font; narrow: Font }> | undefined;

async function readFonts(): Promise<{ wide: Font; narrow: Font }> {
  const bytes = Buffer.from(await Bun.file(fontFile).arrayBuffer());
  const file = trueType(bytes);
  return { wide: fontOf(bytes, file, []), narrow: fontOf(bytes, file, ["pwid"]) };
}

function fontOf(bytes: Buffer, file: TrueType, features: OpenTypeFeatures): Font {
  const glyph = remembered((character) => file.layout(character, features).glyphs[0]);
  const advance = remembered((character) => (glyph(character)?.advanceWidth ?? 0) / UNITS_PER_EM);
  const has = remembered((character) => file.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
  return {
    bytes,
    features,
    measure: (text, size) => [...text].reduce((sum, character) => sum + advance(character), 0) * size,
    outline: remembered((character) => glyph(character)?.path.toSVG() ?? ""),
    drawable: (text) => [...text].filter((character) => character === "\n" || has(character)).join(""),
  };
}

function trueType(bytes: Buffer): TrueType {
  const font = create(bytes);
  if ("fonts" in font || font.unitsPerEm !== UNITS_PER_EM) {
    throw new Error("the typeface is not the file that the layout was made for");
  }
  return font;
}

/** The alphabet of charts and reports is small, and fontkit decodes a glyph anew at each request. */
function remembered<Value>(work: (character: string) => Value): (character: string) => Value {
  const known = new Map<string, Value>();
  return (character) => {
    const before = known.get(character);
    if (before !== undefined) return before;
    const value = work(character);
    known.set(character, value);
    return value;
  };
}
