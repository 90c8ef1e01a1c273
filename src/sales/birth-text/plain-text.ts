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
    .replaceAll(DATE_AND_TIME, "$1 $2:$3")
    .replaceAll(ISO_SEPARATOR, " ");
  const simplified = written.replaceAll(OTHER_SPELLINGS, (character) => PLAIN.get(character) ?? character);
  return { written, plain: simplified.replaceAll("大年初", "正月初") };
}

/** One character may be written out to eighteen; nobody who means a birth writes many of these. */
const MOST_UNITS = 600;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;
/** Patterns bridge spaces: a screen full of them would be looked through from each one. */
const SPACES = /(\s)\s+/g;
/** 199005151430 or with seconds, 19900515143000. */
const DATE_AND_TIME = /(?<!\d)((?:1[89]|2[01])\d{6})(\d{2})(\d{2})(?:\d{2})?(?!\d)/g;
const ISO_SEPARATOR = /(?<=\d)T(?=\d)/gi;

const TRADITIONAL =
  "農农曆历歷历舊旧陰阴陽阳國国閏闰臘腊點点時时號号鐘钟鍾钟兩两後后裡里裏里間间記记詳详確确沒没個个幾几";
const MORE_TRADITIONAL =
  "媽妈親亲爺爷兒儿婦妇誕诞屬属馬马龍龙雞鸡豬猪淩凌歲岁爾尔許许約约從从來来這这無无淸清黃黄";
/** Numerals for cheques, and signs that stand for zero and twenty. */
const NUMERALS = "壹一贰二貳二叁三參三肆四伍五陆六陸六柒七捌八玖九拾十○〇卄廿";

const PLAIN = new Map(
  Array.from(`${TRADITIONAL}${MORE_TRADITIONAL}${NUMERALS}`.matchAll(/(.)(.)/gu), pairOf),
);
const OTHER_SPELLINGS = new RegExp(`[${[...PLAIN.keys()].join("")}]`, "gu");

function pairOf([, other = "", plain = ""]: RegExpExecArray): [string, string] {
  return [other, plain];
}
