import type { Calendar } from "../../../bazi/birth.ts";
import type { Found, Leftover } from "../leftover.ts";
import type { WrittenDate } from "./written-date.ts";

/** A day that people name instead of its date. */
interface Festival {
  /** Source of a pattern for its names. */
  readonly names: string;
  readonly calendar: Calendar;
  readonly month: number;
  /** Absent for the last day of the month, the 29th or the 30th. */
  readonly day?: number;
}

/** Its eve is no day of ours: of 1990 it may be that of its own lunar year or of the one before. */
const NEW_YEAR =
  "(?:(?:chinese|lunar)\\s{1,3}new\\s{1,3}year(?:['’]?s\\s{1,3}day)?|cny|spring\\s{1,3}festival)(?!(?:['’]?s)?\\s{1,3}eve)";
/** Not behind the number of a year: 1990年初一 is the first of some month. */
const NO_NUMBER = "(?<![\\d〇零一二三四五六七八九])";

/** Those that are one day of one calendar everywhere: not 小年, which differs by region, nor 清明 and 冬至, which move. */
const FESTIVALS: readonly Festival[] = [
  {
    names: `大年三十|${NO_NUMBER}年三十|${NO_NUMBER}年卅|除夕(?:夜(?![里间\\d]))?`,
    calendar: "lunar",
    month: 12,
  },
  {
    names: `春节|(?<=年)年初一|${NO_NUMBER}年初一|农历新年|${NEW_YEAR}`,
    calendar: "lunar",
    month: 1,
    day: 1,
  },
  { names: "元宵节?|上元节?|正月半(?!夜)|lantern\\s{1,3}festival", calendar: "lunar", month: 1, day: 15 },
  { names: "龙抬头", calendar: "lunar", month: 2, day: 2 },
  { names: "上巳节?", calendar: "lunar", month: 3, day: 3 },
  {
    names: "端午节?|端阳节?|重五|五月节|dragon\\s{1,3}boat\\s{1,3}festival",
    calendar: "lunar",
    month: 5,
    day: 5,
  },
  { names: "七夕节?|乞巧节", calendar: "lunar", month: 7, day: 7 },
  {
    names: "中元节?|七月半(?!夜)|鬼节|盂兰(?:盆)?节?|(?:hungry\\s{1,3})?ghost\\s{1,3}festival",
    calendar: "lunar",
    month: 7,
    day: 15,
  },
  {
    names: "中秋节?|八月半(?!夜)|八月节|mid-?\\s?autumn(?:\\s{1,3}festival)?",
    calendar: "lunar",
    month: 8,
    day: 15,
  },
  { names: "(?:九九)?重阳节?|double\\s{1,3}ninth(?:\\s{1,3}festival)?", calendar: "lunar", month: 9, day: 9 },
  { names: "寒衣节", calendar: "lunar", month: 10, day: 1 },
  { names: "下元节", calendar: "lunar", month: 10, day: 15 },
  { names: "腊八节?", calendar: "lunar", month: 12, day: 8 },
  { names: "尾牙", calendar: "lunar", month: 12, day: 16 },
  {
    names: "元旦节?|(?<!(?:chinese|lunar)\\s{1,3})new\\s{1,3}year['’]?s\\s{1,3}day",
    calendar: "solar",
    month: 1,
    day: 1,
  },
  { names: "(?:三八)?妇女节", calendar: "solar", month: 3, day: 8 },
  { names: "情人节|valentine['’]?s?\\s{1,3}day", calendar: "solar", month: 2, day: 14 },
  { names: "植树节", calendar: "solar", month: 3, day: 12 },
  { names: "愚人节", calendar: "solar", month: 4, day: 1 },
  { names: "(?:五一)?劳动节|五一节", calendar: "solar", month: 5, day: 1 },
  { names: "(?:五四)?青年节", calendar: "solar", month: 5, day: 4 },
  { names: "(?:六一)?儿童节|六一节", calendar: "solar", month: 6, day: 1 },
  { names: "(?:七一)?建党节", calendar: "solar", month: 7, day: 1 },
  { names: "(?:八一)?建军节|八一节", calendar: "solar", month: 8, day: 1 },
  { names: "(?:十一)?国庆节|(?<=年)国庆(?!\\p{L})", calendar: "solar", month: 10, day: 1 },
  { names: "双十节", calendar: "solar", month: 10, day: 10 },
  { names: "万圣夜|halloween", calendar: "solar", month: 10, day: 31 },
  { names: "光棍节", calendar: "solar", month: 11, day: 11 },
  { names: "平安夜|(?:christmas|xmas)\\s{1,3}eve", calendar: "solar", month: 12, day: 24 },
  {
    names: "圣诞节?|(?:christmas|xmas)(?:\\s{1,3}day)?(?!\\s{1,3}eve)",
    calendar: "solar",
    month: 12,
    day: 25,
  },
  { names: "boxing\\s{1,3}day", calendar: "solar", month: 12, day: 26 },
  {
    names: "跨年夜|(?<!(?:chinese|lunar)\\s{1,3})new\\s{1,3}year['’]?s\\s{1,3}eve",
    calendar: "solar",
    month: 12,
    day: 31,
  },
];

/** 中秋前两天 and 过完年初一 are other days, nobody knows which. */
const NOT_AFTER = "(?<!(?:过完|过了|刚过|不到|没到|快到|临近)\\s{0,3}(?:了|个)?)(?<![a-z])";
const NOT_BEFORE = "(?![a-z])(?!\\s{0,3}节?\\s{0,3}的?(?:前|后|那几|期间|附近|左右|假|第|过))";
const FESTIVAL = new RegExp(
  `${NOT_AFTER}(?:${FESTIVALS.map(({ names }, index) => `(?<f${index}>${names})`).join("|")})${NOT_BEFORE}`,
  "giu",
);

/** Takes the days that a message names by their festival, without a year. */
export function takeFestivals(leftover: Leftover): readonly WrittenDate[] {
  return leftover.take(FESTIVAL, readFestival);
}

function readFestival({ text, start, end, groups }: Found): WrittenDate | undefined {
  const festival = FESTIVALS.find((_, index) => groups[`f${index}`] !== undefined);
  if (!festival) return undefined;
  const { calendar, month, day } = festival;
  return {
    ...{ text, start, end, calendar, month, day: day ?? 30 },
    ...{ isShortYear: false, isLeapMonth: false, isOrderOpen: false, isCalendarOpen: false },
    isLastDay: day === undefined,
  };
}

/** A festival beside a date is another way to say it, of the same year. */
export function inYearOf(
  festival: WrittenDate,
  { year, isShortYear, month, isLeapMonth }: WrittenDate,
): WrittenDate {
  return { ...festival, year, isShortYear, isLeapMonth: isLeapMonth && month === festival.month };
}
