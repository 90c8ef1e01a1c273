import fontFile from "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf" with {
  type: "file",
};
import { create, type Font as TrueType } from "fontkit";
import { remembered } from "../../bazi/remembered.ts";
import type { Language } from "../../locales/texts.ts";

/** The one typeface of pictures and documents: Noto Sans SC, which has simplified, traditional and Latin letters. */
export interface Font {
  /** the TrueType file */
  readonly bytes: Buffer;
  /** Splits a text where the OpenType features change by which its glyphs are chosen. */
  readonly runs: (text: string) => readonly GlyphRun[];
  /** Width of a text on one line, in the unit of `size`; kerning is not used. */
  readonly measure: Measure;
  /** Path data of a character, thousandths of its size, upwards; empty for a blank. */
  readonly outline: (character: string) => string;
  /** Takes out what the typeface has no glyph for, such as emoji: it would be drawn as an empty box. */
  readonly drawable: (text: string) => string;
}

/** A piece of a text whose glyphs are chosen by the same OpenType features. */
interface GlyphRun {
  readonly text: string;
  readonly features: "pwid"[];
}

export type Measure = (text: string, size: number) => number;

const UNITS_PER_EM = 1000;

/**
 * Loads the typeface once for the life of the process: ten megabytes, so only on first use. Quotation marks and apostrophes
 * are as wide as a Chinese character, but narrow in English: “don’t” must not read “don’ t”. There the dots of “…” stand on
 * the line, as they do not in Chinese.
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
  return {
    wide: fontOf(bytes, file, (text) => [{ text, features: [] }]),
    narrow: fontOf(bytes, file, runsWithNarrowMarks),
  };
}

/** The feature has narrow blanks and dashes as well, which separate too little: it is for the marks alone. */
function runsWithNarrowMarks(text: string): GlyphRun[] {
  return text
    .split(/([‘’“”…]+)/)
    .map((piece, index): GlyphRun => ({ text: piece, features: index % 2 === 1 ? ["pwid"] : [] }))
    .filter((run) => run.text !== "");
}

/** Remembers each character: the alphabet of charts and reports is small, and fontkit decodes a glyph anew at each request. */
function fontOf(bytes: Buffer, file: TrueType, runs: Font["runs"]): Font {
  const glyph = remembered((character: string) => {
    const [run] = runs(character);
    return file.layout(character, run?.features).glyphs[0];
  });
  const advance = remembered((character: string) => (glyph(character)?.advanceWidth ?? 0) / UNITS_PER_EM);
  const has = remembered((character: string) => file.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
  return {
    bytes,
    runs,
    measure: (text, size) => [...text].reduce((sum, character) => sum + advance(character), 0) * size,
    outline: remembered((character: string) => glyph(character)?.path.toSVG() ?? ""),
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
