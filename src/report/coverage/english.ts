import { BRANCHES, STEMS } from "../../bazi/calendar/stem-branch.ts";
import { wordsIn } from "../../locales/texts.ts";
import { pinyinRead } from "./pinyin.ts";
import { anyOf } from "./token.ts";

/**
 * An English sentence with its chart words in Chinese and its small words as Chinese ones, so that one set of rules binds
 * both. Capital letters matter: Friend is a god and Fire an element, friend and fire are not.
 */
export function fromEnglish(sentence: string): string {
  if (!/[A-Za-z]{3}/.test(sentence)) return sentence;
  const elements = pinyinRead(sentence).replaceAll(
    ELEMENT_HERE,
    (element) => ELEMENTS.get(element.toLowerCase()) ?? element,
  );
  const characters = rewritten(elements, CHART_REWRITES);
  const terms = characters.replaceAll(TERM, (found) => TERMS.get(found.toLowerCase()) ?? found);
  const named = terms.replaceAll(NAME, (found) => NAMES.get(found) ?? found);
  const small = rewritten(named, REWRITES);
  return small.replaceAll(/\s+/g, (gap, at: number) => {
    const neighbours = small.charAt(at - 1) + small.charAt(at + gap.length);
    return /[^\x20-\x7e]/.test(neighbours) ? "" : gap;
  });
}

type Rewrites = readonly (readonly [pattern: RegExp, words: string])[];

function rewritten(sentence: string, rewrites: Rewrites): string {
  return rewrites.reduce((text, [pattern, words]) => text.replaceAll(pattern, words), sentence);
}

const ELEMENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({ wood: "木", fire: "火", earth: "土", metal: "金", water: "水" }),
);
const stem = `[${STEMS.join("")}]`;
const branch = `[${BRANCHES.join("")}]`;
const ELEMENT = `(?:${anyOf(ELEMENTS.keys())})`;
/** Where a small letter cannot hide that an element is meant: Geng metal, yin fire, useful element is earth, no wood, wood is missing. */
const ELEMENT_HERE = new RegExp(
  `(?<=(?:${stem}|${branch}) ?|\\b(?:yin|yang) |\\b(?:element|god)s? (?:is|are) |\\bchart\\b[^.;]{0,40}\\b(?:no|lacks?|lacking|without) )${ELEMENT}\\b|(?<=\\b(?:no|without) )${ELEMENT}(?= (?:in|on) (?:your|the|this) chart\\b)|\\b${ELEMENT}(?= (?:is|are) (?:(?:very|too|rather|quite) )?(?:plentiful|abundant|dominant|prosperous|strong|weak|scarce|missing|absent|lacking)\\b)`,
  "gi",
);
/** How much there is of an element, how strong the day master is, and the month and decade that a branch or pillar names. */
const CHART_REWRITES: Rewrites = [
  [/\byang (?=[木火土金水])/gi, "阳"],
  [/\byin (?=[木火土金水])/gi, "阴"],
  [/\b(?:no|lacks?|lacking|without) (?=[木火土金水])/gi, "缺"],
  [
    /(?<=[木火土金水]) (?:is|are) (?:(?:very|too|rather|quite) )?(?:plentiful|abundant|dominant|prosperous|strong)\b/gi,
    "旺",
  ],
  [/(?<=[木火土金水]) (?:is|are) (?:(?:very|too|rather|quite) )?(?:weak|scarce)\b/gi, "弱"],
  [/(?<=[木火土金水]) (?:is|are) (?:missing|absent|lacking)\b/gi, "不见"],
  [strengthPattern("strong"), "身强"],
  [strengthPattern("weak"), "身弱"],
  [/\b(\d{1,3}) by (?:East Asian|Chinese) (?:count|reckoning)\b/gi, "$1岁"],
  [new RegExp(`\\bmonth of (${branch})`, "g"), "$1月"],
  [new RegExp(`\\b(decade|luck (?:cycle|pillar)), ?(${stem}${branch}),?`, "gi"), "$1 $2"],
];

/** How strong the day master is; a strong friendship is another matter. */
function strengthPattern(word: string): RegExp {
  return new RegExp(
    `(?<=\\b(?:day master(?:, [^,.;]{1,20},|\\b)|chart\\b|self\\b)[^,.;]{0,40})\\b${word}\\b|\\b${word}(?= (?:day master|self|chart|${stem})(?![a-z]))|(?<=\\byou are (?:(?:not|rather|slightly|fairly|very) ){0,2})${word}(?=[,.;])`,
    "gi",
  );
}

/** Written with a capital letter or without. */
const TERMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "day master": "日主",
    "year pillar": "年柱",
    "month pillar": "月柱",
    "day pillar": "日柱",
    "day stem": "日干",
    "hour pillar": "时柱",
    "year stem": "年干",
    "month stem": "月干",
    "hour stem": "时干",
    "year branch": "年支",
    "month branch": "月支",
    "day branch": "日支",
    "hour branch": "时支",
    "spouse palace": "夫妻宫",
    "luck cycle": "大运",
    "luck cycles": "大运",
    "luck pillar": "大运",
    "luck pillars": "大运",
    decade: "大运",
    "favourable element": "用神",
    "favorable element": "用神",
    "useful element": "用神",
    "useful god": "用神",
    "supporting element": "喜神",
    "unfavourable element": "忌神",
    "unfavorable element": "忌神",
    "harmful element": "忌神",
    "by east asian count": "虚岁",
    "your partner": "对方",
    "both of you": "两人",
    clashes: "相冲",
    clash: "相冲",
    "six combination": "六合",
    combines: "相合",
    combine: "相合",
    combination: "相合",
    harms: "相害",
    punishes: "相刑",
    punishment: "相刑",
    backward: "逆行",
    backwards: "逆行",
    forward: "顺行",
    forwards: "顺行",
    "luck cycles start": "起运",
    "luck cycles begin": "起运",
    "luck cycle starts": "起运",
    "luck cycle begins": "起运",
    "luck pillars start": "起运",
    "luck pillars begin": "起运",
    "is void": "落空亡",
    "falls void": "落空亡",
    void: "空亡",
    hidden: "藏",
    current: "当前",
    present: "当前",
    "this year": "今年",
  }),
);

/** Names, always with capital letters. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "Rob Wealth": "劫财",
    "Eating God": "食神",
    "Hurting Officer": "伤官",
    "Indirect Wealth": "偏财",
    "Direct Wealth": "正财",
    "Seven Killings": "七杀",
    "Direct Officer": "正官",
    "Indirect Resource": "偏印",
    "Direct Resource": "正印",
    Friend: "比肩",
    ...Object.fromEntries(Array.from(ELEMENTS, ([name, element]) => [capitalised(name), element])),
    Rat: "属鼠",
    Ox: "属牛",
    Tiger: "属虎",
    Rabbit: "属兔",
    Dragon: "属龙",
    Snake: "属蛇",
    Horse: "属马",
    Goat: "属羊",
    Monkey: "属猴",
    Rooster: "属鸡",
    Dog: "属狗",
    Pig: "属猪",
    "Academic Star": "文昌",
    ...starNames(),
  }),
);

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Stars by the names that reports have for them, but for single words that begin sentences (General). */
function starNames(): Readonly<Record<string, string>> {
  const named = wordsIn("en").list("star.names");
  const pairs = wordsIn("zh-CN")
    .list("star.names")
    .map((star, index) => [named[index]?.replace(star, "").trim() ?? "", star] as const);
  return Object.fromEntries(pairs.filter(([name]) => /[ -]|^(?:Kuigang|Yuanchen)$/.test(name)));
}

const TERM = new RegExp(`\\b(?:${anyOf(TERMS.keys())})\\b`, "gi");
const NAME = new RegExp(`\\b(?:${anyOf(NAMES.keys())})\\b`, "g");

/** Before what is counted: three Fire characters. */
const NUMBERS = {
  one: "一",
  two: "两",
  three: "三",
  four: "四",
  five: "五",
  six: "六",
  seven: "七",
  eight: "八",
} as const;

/** The small words by which rules of binding, denial and supposition go. */
const REWRITES: Rewrites = [
  ...Object.entries(NUMBERS).map(
    ([word, number]) =>
      [new RegExp(`\\b${word} ([木火土金水]) (?:characters?|signs?)\\b`, "gi"), `$1有${number}个`] as const,
  ),
  [/\b(?:not|never|no|without|neither|nor|isn't|aren't|doesn't)\b/gi, "不"],
  [/\b(?:if|would|suppose)\b/gi, "若"],
  [/\b(?:but|yet|however|so)\b/gi, "，但"],
  [/\bages? (\d{1,3}) ?(?:[-–—]|to) ?(\d{1,3})\b/gi, "$1岁到$2岁"],
  [/\b(?:ages?|aged|turn|you are|you will be) (\d{1,3})\b(?! (?:days|months|percent|years? ago))/gi, "$1岁"],
  [/\b((?:19|20)\d\d) ?(?:[-–—]|to) ?((?:19|20)\d\d)\b/g, "$1年到$2年"],
  [/\bborn in (?:the )?(spring|summer|autumn|winter)\b/gi, "生于$1"],
  [/\bspring\b/gi, "春"],
  [/\bsummer\b/gi, "夏"],
  [/\bautumn\b/gi, "秋"],
  [/\bwinter\b/gi, "冬"],
  [/\byou\b(?!r)/gi, "你"],
  [/\byour\b/gi, "你的"],
  [/\b(?:and|with)\b/gi, "与"],
  [/\b(?:from)\b/gi, "从"],
  [/\b(?:to|until)\b/gi, "到"],
  [/\b(?:is|are|was|as)\b/gi, "是"],
  [/\b(?:sits|sitting) (?:on|in)\b/gi, "坐"],
  [
    /\b(?:the|an?|of|in|on|at|it|its|this|that|has|have|holds|stands|shows|rather|slightly|very|element|year)\b/gi,
    "",
  ],
  [/: ?/g, "："],
  [/, ?/g, "，"],
  [/[.!?](?= |$)/g, "。"],
  [/; ?/g, "；"],
];
