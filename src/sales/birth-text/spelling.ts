import { ERA } from "./date/era.ts";

/** Sources of regular expressions for the parts of dates and times; every repetition is bounded. */

/** Spaces, commas and what has already been understood. */
export const GAP = "[\\s\\u0000,]{0,20}";
const UNIT = "[一二三四五六七八九]";
const IN_WORDS = "[〇零一二两三四五六七八九十百千廿卅]";
const NUMERAL = `(?:${IN_WORDS}|\\d)`;
const HOUR_MARK = "\\s{0,3}(?:点|时(?!间|辰|候)|:\\s{0,3}\\d)";
/** What a number must not follow, or it would be the tail of another. */
export const NUMBER_START = `(?<!${NUMERAL})`;
/** Ends a number without a unit: the next one, in digits or in words, may follow it at once (15九江). */
export const NUMBER_END = `(?:(?<=\\d)(?!\\d|${HOUR_MARK})|(?<!\\d)(?!${IN_WORDS}|${HOUR_MARK}))`;

/** What digits must not follow: others, or a sign that ties them to others; a label's colon is no such sign. */
export const DIGITS_START = "(?<!\\d[:./+-]?)";

/** A year of four digits that a living customer may mean; used where nothing else marks it as a year. */
export const PLAIN_YEAR = "(?:1[89]|2[01])\\d{2}";
const CHINESE_YEAR = "[〇零一二两三四五六七八九十百千]{2,7}";
/** 民国79, 昭和六十三, 平成元, Showa 63. */
export const ERA_YEAR = `(?<era>${ERA})[\\s,]{0,3}(?<eraYear>\\d{1,4}(?!\\d)|元|[一二三四五六七八九十廿卅百零〇]{1,5})`;
/** 1990年, 九〇年, 民国79年. */
export const YEAR = `(?:${ERA_YEAR}|${NUMBER_START}(?<year>\\d{4}|\\d{2}|${CHINESE_YEAR}))${GAP}年(?:份|生|次)?`;
export const MONTH = `(?:正|元|冬|腊|${NUMBER_START}(?:\\d{1,2}|十${UNIT}?|${UNIT}))`;
/** 15, 十五, 初八, 廿一, 三十; 二十五 before 二十. */
export const DAY = `(?:初(?:十|${UNIT}|\\d)|廿${UNIT}?|卅${UNIT}?|${UNIT}?十${UNIT}?|${UNIT}|\\d{1,2})`;
/** 日 also begins names: 日照, 日喀则, 日土, 日内瓦. */
export const DAY_MARK = "(?:号|日(?!照|喀则|土|内瓦))";
/** Between the numbers of 1990-05-15, 1990.5.15, 1990 5 15. */
export const SEPARATOR = "(?:\\s{0,3}[-./–—−~·・、。,_]\\s{0,3}|\\s{1,3})";

export const HOUR = `(?:\\d{1,2}(?!\\d)|二?十${UNIT}?|廿${UNIT}?|[〇零两]|${UNIT})`;
/** In words only where no name can begin: 3点十分, but 3点十堰 and 3点四川 are the full hour. */
export const MINUTE = `(?:\\d{1,2}(?!\\d)|(?<!\\s)(?:${UNIT}?十${UNIT}?|${UNIT}|[〇零])(?!${NUMERAL}|(?![分左前多许生出在于男女])\\p{L}))`;

/** What separates the numbers of a date that is written in one piece: the same sign twice. */
export const SIGN = "\\s{0,3}(?<sign>[-./–—−~·・、。,_])\\s{0,3}";
export const SAME_SIGN = "\\s{0,3}\\k<sign>\\s{0,3}";
