import { ELEMENTS } from "../../../src/bazi/calendar/stem-branch.ts";
import type { WrittenLanguage } from "../voices.ts";
import type { OrderedFact } from "./ordered.ts";

/**
 * Puts a fact into words, as a part of a sentence.
 * @returns undefined for a fact that the stand-in has no words for
 */
export function sayFact({ id, text }: OrderedFact, language: WrittenLanguage): string | undefined {
  const sayings = language === "en" ? ENGLISH : CHINESE;
  for (const [pattern, say] of sayings) {
    const found = pattern.exec(text);
    if (found)
      return say(
        found.slice(1).map((each) => each ?? ""),
        OWNERS[language === "en" ? "en" : "zh"][id.charAt(0)] ?? "",
      );
  }
  return undefined;
}

type Saying = readonly [RegExp, (groups: readonly string[], whose: string) => string];

const PILLAR = /^([年月日时])柱(..) (.)(\S+) (.)藏/;
const RELATION = /^(六合|六冲|六害|六破|半合|五合|相冲)：([年月日时][干支].)、([年月日时][干支].)/;
const STRENGTH = /^日主(极弱|偏弱|中和|偏强|极强)，/;
const FAVOUR = /^用神(.)/;
const PATTERN = /^格局(.+?)，/;
const DECADE = /^大运(..) (\d{4})–(\d{4}) 虚岁(\d+)–(\d+)/;
const YEAR = /^(\d{4})(..)(?: 今年)? 虚岁(\d+) /;
const MONTH = /^(..)月 \S*?(\d{4})-(\d\d)-(\d\d)起/;
const LACK = /^(你|对方)缺(.)，(你|对方)有(.)$/;

const OWNERS: Readonly<Record<"zh" | "en", Readonly<Record<string, string>>>> = {
  zh: { f: "你的", a: "你的", b: "对方的" },
  en: { f: "your", a: "your", b: "your partner’s" },
};

const CHINESE: readonly Saying[] = [
  [PILLAR, ([place, pillar], whose) => `${whose}${place}柱是${pillar}`],
  [RELATION, ([kind, one, other], whose) => `${whose}${one}与${other}${kind}`],
  [STRENGTH, ([verdict], whose) => `${whose}日主${verdict}`],
  [FAVOUR, ([element], whose) => `${whose}用神为${element}`],
  [PATTERN, ([name], whose) => `${whose}格局为${name}`],
  [DECADE, ([pillar, from, to], whose) => `${whose}${pillar}大运从${from}年到${to}年`],
  [YEAR, ([year, pillar, age], whose) => `${year}年${pillar}，${whose.slice(0, -1)}虚岁${age}岁`],
  [MONTH, ([pillar, , month, day]) => `${pillar}月从${Number(month)}月${Number(day)}日开始`],
  [LACK, ([one, lacking, other, having]) => `${one}缺${lacking}，${other}有${having}`],
];

const ENGLISH: readonly Saying[] = [
  [PILLAR, ([place = "", pillar], whose) => `${whose} ${PLACES[place]} Pillar is ${pillar}`],
  [STRENGTH, ([verdict = ""], whose) => `${whose} Day Master is ${STRENGTHS[verdict]}`],
  [FAVOUR, ([element = ""], whose) => `${whose} favourable element (用神) is ${elementName(element)}`],
  [DECADE, ([pillar, from, to], whose) => `${whose} ${pillar} decade runs from ${from} to ${to}`],
  [YEAR, ([year, pillar]) => `${year} is a ${pillar} year`],
];

const PLACES: Readonly<Record<string, string>> = { 年: "Year", 月: "Month", 日: "Day", 时: "Hour" };
const STRENGTHS: Readonly<Record<string, string>> = {
  极弱: "extremely weak",
  偏弱: "weak",
  中和: "balanced",
  偏强: "strong",
  极强: "extremely strong",
};
const ELEMENT_NAMES = ["Wood", "Fire", "Earth", "Metal", "Water"];

function elementName(element: string): string {
  return ELEMENT_NAMES[ELEMENTS.map(String).indexOf(element)] ?? element;
}
