import { simplified } from "../../bazi/places/chinese-script.ts";

/** A message in two spellings of equal length: `written` is quoted to the buyer, `plain` is what patterns match. */
interface PlainText {
  readonly written: string;
  /** Simplified characters and ordinary numerals. */
  readonly plain: string;
}

/** Full width becomes half width, invisible characters go, and digits without a gap are set apart as date and time. */
export function plainText(text: string): PlainText {
  const written = text
    .normalize("NFKC")
    .slice(0, MOST_UNITS)
    .replaceAll(INVISIBLE, "")
    .replaceAll(SPACES, "$1")
    .replaceAll(LETTER_O, "0")
    .replaceAll(BETWEEN_CLOCKS, " ")
    .replaceAll(HALF_DAY_LETTER, "$1m")
    .replaceAll(DATE_AND_TIME, "$1 $2:$3")
    .replaceAll(ISO_SEPARATOR, " ");
  const plain = simplified(written)
    .replaceAll(OTHER_NUMERALS, (character) => PLAIN.get(character) ?? character)
    .replaceAll("大年初", "正月初")
    .replaceAll(LEAP_MISSPELT, "闰");
  return { written, plain };
}

/** One character may be written out to eighteen; nobody who means a birth writes many of these. */
const MOST_UNITS = 600;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;
/** Patterns bridge spaces: a screen full of them would be looked through from each one. */
const SPACES = /(\s)\s+/g;
/** 199005151430 or with seconds, 19900515143000. */
const DATE_AND_TIME = /(?<!\d)((?:1[89]|2[01])\d{6})(\d{2})(\d{2})(?:\d{2})?(?!\d)/g;
const ISO_SEPARATOR = /(?<=\d)T(?=\d)/gi;

/** 199O年, 14点2O分. */
const LETTER_O = /(?<=\d)[oO](?=\d|\s?[年月日号點点時时分])/g;
/** 9:30/9:40: two times. */
const BETWEEN_CLOCKS = /(?<=:\d\d)\/(?=\d{1,2}:\d\d)/g;
/** 7:15p. */
const HALF_DAY_LETTER = /(?<=\d[:.]\d\d)([ap])(?![\p{L}\p{N}])/giu;

/** 润八月 for 闰八月. */
const LEAP_MISSPELT = /[润潤](?=\s?(?:\d|[一二三四五六七八九十]){1,2}\s?月)/gu;

/** Numerals for cheques, and signs that stand for zero and twenty. */
const NUMERALS = "壹一贰二貳二叁三參三肆四伍五陆六陸六柒七捌八玖九拾十○〇卄廿";

const PLAIN = new Map(Array.from(NUMERALS.matchAll(/(.)(.)/gu), pairOf));
const OTHER_NUMERALS = new RegExp(`[${[...PLAIN.keys()].join("")}]`, "gu");

function pairOf([, other = "", plain = ""]: RegExpExecArray): [string, string] {
  return [other, plain];
}
