import { DIGITS_START, GAP, HOUR, MINUTE, NUMBER_START } from "../spelling.ts";
import { DAY_PART, DAY_PART_ALONE } from "./day-part.ts";

/** Near an hour and not before it. */
const ABOUT = "(?:大概是?|大约是?|差不多|约莫|约|刚刚?过|已?过了?|around|about|approx\\.?|circa)";
/** Before an hour, nobody knows how long. */
const BEFORE = "(?:(?:还|都)?(?:不到|没到|未到|没过)|快要?到?|将近|接近|临近|差点|就?要到)";
const START = `(?:(?<aboutBefore>${ABOUT})\\s{0,3})?(?:(?<part>${DAY_PART})${GAP})?(?:的?\\s{0,3}(?<about>${ABOUT})\\s{0,3})?`;
/** 八点多, but 八点 多伦多. */
const MORE = "多(?!伦(?!敦)|哥(?!哥)|米尼|特蒙德)";
const END = `(?:\\s{0,3}(?<aboutAfter>${MORE}|左右|前后|上下|许|顷|来钟|光景|出头|几分?|过一点|过几分|过(?!\\d)|±\\s?\\d{1,2}\\s?分钟?))?(?:\\s{0,3}(?<after>${DAY_PART}))?`;
const CHINESE_HOUR = `${NUMBER_START}(?<hour>${HOUR})\\s{0,3}(?:(?<casual>点)|时(?!辰|间|候))(?:钟|整|正)?`;
const CHINESE_MINUTE = `(?<half>半)钟?|(?<quarter>[一1两二2三3四4])\\s{0,3}(?:刻钟?|个?骨)|(?<fives>\\d{1,2}|[一二两三四五六七八九十]{1,2})\\s{0,3}个字|[搭踏]\\s{0,3}(?<fivesOn>\\d{1,2}|[一二三四五六七八九十]{1,2})|过?\\s{0,3}[〇零]?(?<minute>${MINUTE})(?!\\s{0,3}[点时:月])(?:\\s{0,3}分钟?(?:\\s{0,3}\\d{1,2}\\s{0,3}秒)?)?`;
/** 十点五十五六: 55 or 56. */
const NO_TWO_MINUTES = "(?!\\s{0,3}[一二三四五六七八九十]{3})";
const O_CLOCK = "o\\s?['’]?\\s?clock(?![a-z])";
const HOUR_NUMBER = `${DIGITS_START}(?<hour>\\d{1,2})`;

const AM_PM = "[ap]\\.?\\s?m(?![a-z])\\.?";
const LATIN_PART = "(?:in\\s{1,3}the\\s{1,3}(?:morning|afternoon|evening)|at\\s{1,3}night)(?![a-z])";

/** Surely a time, whatever stands beside it; looked for before a date may take its numbers. */
export const HALF_DAY_CLOCK = form(
  `${START}${HOUR_NUMBER}(?:[.:](?<minute>\\d{2}))?\\s{0,3}(?<after>${AM_PM})`,
);

/** Ways to write a clock time; the groups are those of `readClock`. */
export const CLOCK_FORMS: readonly RegExp[] = [
  form(`${START}${CHINESE_HOUR}(?:\\s{0,3}(?:${CHINESE_MINUTE}))?${NO_TWO_MINUTES}${END}`),
  form(
    `${START}${HOUR_NUMBER}\\s{0,3}[:;]\\s{0,3}(?<minute>\\d{1,2})(?!\\d|[ap]m[a-z])(?:\\s{0,3}[:;]\\s{0,3}\\d{1,2}(?:\\.\\d{1,6})?)?(?:分|\\s{0,3}${O_CLOCK})?${END}`,
  ),
  HALF_DAY_CLOCK,
  form(`${START}${HOUR_NUMBER}\\s{0,3}(?<casual>${O_CLOCK})${END}`),
  form(`${START}${HOUR_NUMBER}(?:[.:](?<minute>\\d{2}))?\\s{1,3}(?<after>${LATIN_PART})`),
  form(`${START}${HOUR_NUMBER}h(?<minute>\\d{2})?(?![a-z\\d])`),
  form(
    `(?<part>${DAY_PART})\\s{0,3}(?<hour>\\d{1,2}?)(?:[.\\s]?(?<minute>\\d{2}))?(?![\\d.]|\\s{0,3}[-~–—到至]\\s{0,3}\\d)`,
  ),
  form(`(?<part>${DAY_PART})\\s{0,3}(?<hour>[一二两三四五六七八九十]{1,3})(?<half>半)?(?!\\p{L})`),
];

/** 3 to 5 pm, between 1pm and 3pm; the groups are those of `RANGE`. */
export const HALF_DAY_RANGE = form(
  `${DIGITS_START}(?:(?<![a-z])(?:between|from)\\s{1,3})?(?<hour>\\d{1,2})(?:[.:](?<minute>\\d{2}))?(?:\\s{0,3}(?<part>${AM_PM}))?\\s{0,3}(?:[-~–—−]|to|and|or|till|until)\\s{0,3}(?<endHour>\\d{1,2})(?:[.:](?<endMinute>\\d{2}))?\\s{0,3}(?<after>${AM_PM})`,
);

/** Understood only behind a date or as an answer: 1430, 930, 14 30, 14.30. */
export const BARE_CLOCK = form(
  `${DIGITS_START}(?<![a-z+-])(?<hour>[01]?\\d|2[0-3])[.\\s-]?(?<minute>[0-5]\\d)(?:\\s?h(?:rs?|ours?)?)?(?![\\d:.-]|[a-z])`,
);

/** Understood only as the whole answer. */
export const BARE_HOUR = form("^\\s{0,3}(?<casual>(?<hour>\\d{1,2}))\\s{0,3}$");

export const NOON = form("正午|(?<![a-z\\d])(?:12\\s{0,3})?(?:noon|midday)(?![a-z])");
export const MIDNIGHT = form("午夜|子夜|(?<![a-z\\d])(?:12\\s{0,3})?midnight(?![a-z])");
/** A time on the day before or after the date that is written. */
export const OTHER_DAY = form(
  "第二天|次日|隔天|隔日|翌日|(?<!大)后一天|前一天|前一晚|前一日|头天|头一天|前夜|(?<![a-z])(?:the\\s{1,3})?(?:(?:next|following|previous)\\s{1,3}(?:day|morning|night|evening)|(?:day|night|evening)\\s{1,3}before|(?:day|morning)\\s{1,3}after)(?![a-z])",
);
/** Near an hour, nobody knows how far: 下午不到三点, 三点以前, 十点二十来分, before 7am; and 7 am or pm. */
export const NOT_EXACT: readonly RegExp[] = [
  form(
    `(?:(?:${DAY_PART})${GAP})?${BEFORE}了?\\s{0,3}(?:${DAY_PART})?\\s{0,3}${CHINESE_HOUR}(?:\\s{0,3}半)?了?`,
  ),
  form(
    `(?:(?:${DAY_PART})${GAP})?${CHINESE_HOUR}(?:\\s{0,3}(?:${CHINESE_MINUTE}))?(?:还?(?:不到|没到|未到|差点)|[以之]前|[以之]后|前(?!后)|后)`,
  ),
  form(
    `(?:(?:${DAY_PART})${GAP})?${CHINESE_HOUR}\\s{0,3}(?:\\d{1,2}|[一二三四五六七八九十]{1,3})(?:来|几|多)分?`,
  ),
  form(`${HOUR_NUMBER}(?:[.:]\\d{2})?\\s{0,3}[ap]\\.?m\\.?\\s{0,3}(?:or|/)\\s{0,3}[ap]\\.?m(?![a-z])`),
  form(
    `(?<![a-z])(?:(?:just|shortly|right|soon|sometime)\\s{1,3})?(?:before|after|past|almost|nearly)\\s{1,3}${HOUR_NUMBER}(?:[.:]\\d{2})?\\s{0,3}${AM_PM}`,
  ),
];
/** A part of the day without an hour. */
export const VAGUE = form(`(?:${ABOUT}\\s{0,3})?${DAY_PART_ALONE}`);
const LESS = `(?:(?<less>${MINUTE}|两)\\s{0,3}分钟?|(?<lessQuarters>[一1])\\s{0,3}刻钟?)`;
const SHORT_OF = `(?:(?<part>${DAY_PART})\\s{0,3})?`;
/** 差5分3点, 三点差一刻; the groups are those of `readShort`. */
export const SHORT_FORMS: readonly RegExp[] = [
  form(
    `${SHORT_OF}[差欠缺]\\s{0,3}${LESS}\\s{0,3}(?:到|就)?\\s{0,3}(?:(?<after>${DAY_PART})\\s{0,3})?(?<hour>${HOUR})\\s{0,3}(?:(?<casual>点)|时)钟?`,
  ),
  form(
    `${SHORT_OF}${NUMBER_START}(?<hour>${HOUR})\\s{0,3}(?:(?<casual>点)|时)钟?(?:还|就)?[差欠缺]\\s{0,3}${LESS}`,
  ),
];
/** 13-15点, 下午1点到3点, 23:00-01:00, 13:00~14:59. */
export const RANGE = form(
  `(?:(?<part>${DAY_PART})\\s{0,3})?${NUMBER_START}(?<hour>${HOUR})\\s{0,3}(?:[点时]|[:;](?<minute>\\d{2}))?\\s{0,3}(?:[-~–—−]+|[到至]|to)\\s{0,3}(?:(?<endPart>${DAY_PART})\\s{0,3})?(?<endHour>${HOUR})\\s{0,3}(?:[点时]|[:;](?<endMinute>\\d{2}))(?:之间)?(?:\\s{0,3}(?<after>${DAY_PART}))?`,
);

/** 晚9-11, 早5到7: the same without a unit. */
export const RANGE_OF_PART = form(
  `(?<part>${DAY_PART})\\s{0,3}(?<hour>\\d{1,2})\\s{0,3}(?:[-~–—−]|[到至])\\s{0,3}(?<endHour>1?\\d|2[0-4])(?![\\d:.]|\\s{0,3}[点时分])`,
);

function form(source: string): RegExp {
  return new RegExp(source, "giu");
}
