import { DIGITS_START, GAP, HOUR, MINUTE, NUMBER_START } from "../spelling.ts";
import { DAY_PART, DAY_PART_ALONE } from "./day-part.ts";

const ABOUT = "(?:大概是?|大约是?|差不多|约莫|约|around|about|approx\\.?|circa)";
const START = `(?:(?<aboutBefore>${ABOUT})\\s*)?(?:(?<part>${DAY_PART})${GAP})?(?:的?\\s*(?<about>${ABOUT})\\s*)?`;
const END = `(?:\\s*(?<aboutAfter>多|左右|前后|许))?(?:\\s*(?<after>${DAY_PART}))?`;
const CHINESE_HOUR = `${NUMBER_START}(?<hour>${HOUR})\\s*(?:(?<casual>点)|时(?!辰|间|候))(?:钟|整|正)?`;
const CHINESE_MINUTE = `(?<half>半)|(?<quarter>[一1三3])\\s*刻|过?\\s*[〇零]?(?<minute>${MINUTE})(?!\\s*[点时:月])(?:\\s*分钟?(?:\\s*\\d{1,2}\\s*秒)?)?`;
const HOUR_NUMBER = `${DIGITS_START}(?<hour>\\d{1,2})`;

/** Ways to write a clock time; the groups are those of `readClock`. */
export const CLOCK_FORMS: readonly RegExp[] = [
  form(`${START}${CHINESE_HOUR}(?:\\s*(?:${CHINESE_MINUTE}))?${END}`),
  form(
    `${START}${HOUR_NUMBER}\\s*[:;]\\s*(?<minute>\\d{1,2})(?!\\d|[ap]m[a-z])(?:\\s*[:;]\\s*\\d{1,2}(?:\\.\\d{1,6})?)?分?${END}`,
  ),
  form(`${START}${HOUR_NUMBER}(?:[.](?<minute>\\d{2}))?\\s*(?<after>[ap]\\.?\\s?m\\b\\.?)`),
  form(`${START}${HOUR_NUMBER}\\s*(?<casual>o\\s?['’]?\\s?clock)(?![a-z])${END}`),
  form(`${START}${HOUR_NUMBER}h(?<minute>\\d{2})?(?![a-z\\d])`),
  form(`(?<part>${DAY_PART})\\s*(?<hour>\\d{1,2}?)(?:[.\\s]?(?<minute>\\d{2}))?(?![\\d.])`),
  form(`(?<part>${DAY_PART})\\s*(?<hour>[一二两三四五六七八九十]{1,3})(?<half>半)?(?!\\p{L})`),
];

/** Understood only behind a date or as an answer: 1430, 930, 14 30, 14.30. */
export const BARE_CLOCK = form(
  `${DIGITS_START}(?<![a-z+-])(?<hour>[01]?\\d|2[0-3])[.\\s-]?(?<minute>[0-5]\\d)(?![\\d:.-]|[a-z])`,
);

/** Understood only as the whole answer. */
export const BARE_HOUR = form("^\\s*(?<casual>(?<hour>\\d{1,2}))\\s*$");

export const NOON = form("正午|(?<![a-z])(?:noon|midday)(?![a-z])");
export const MIDNIGHT = form("午夜|子夜|(?<![a-z])midnight(?![a-z])");
/** A part of the day without an hour. */
export const VAGUE = form(`(?:${ABOUT}\\s*)?${DAY_PART_ALONE}`);
/** 差5分3点, 三点差一刻. */
export const SHORT_OF_HOUR = form(
  `(?:${DAY_PART}\\s*)?差\\s*(?:${MINUTE}\\s*分钟?|[一1]\\s*刻钟?)\\s*(?:到|就)?\\s*(?:${DAY_PART}\\s*)?${HOUR}\\s*[点时]钟?|(?:${DAY_PART}\\s*)?${NUMBER_START}${HOUR}\\s*[点时]\\s*差\\s*(?:${MINUTE}\\s*分钟?|[一1]\\s*刻钟?)`,
);
/** 13-15点, 下午1点到3点, 23:00-01:00, 13:00~14:59. */
export const RANGE = form(
  `(?:(?<part>${DAY_PART})\\s*)?${NUMBER_START}(?<hour>${HOUR})\\s*(?:[点时]|[:;](?<minute>\\d{2}))?\\s*(?:[-~–—−]+|[到至]|to)\\s*(?:(?<endPart>${DAY_PART})\\s*)?(?<endHour>${HOUR})\\s*(?:[点时]|[:;](?<endMinute>\\d{2}))(?:之间)?(?:\\s*(?<after>${DAY_PART}))?`,
);

function form(source: string): RegExp {
  return new RegExp(source, "giu");
}
