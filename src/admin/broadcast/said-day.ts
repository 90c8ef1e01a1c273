import { dateOf, dayOfDate } from "../../shop/shop-day.ts";

/** The days that words may mean, the nearest first, and the words around them. */
interface SaidDay {
  readonly days: readonly number[];
  readonly rest: string;
}

/** The words may mean two days a week apart, and neither is more likely. */
type Unclear = "unclear";

/**
 * Takes the day out of words: `明天`, `12-24`, `周五`, `下周一`, `next monday`. Without one it is today. A weekday is the next one;
 * on that day itself it may be a week later, where its time has passed.
 * @param today in days since 1970-01-01
 * @returns undefined for a date that does not exist
 */
export function takeDay(words: string, today: number): SaidDay | Unclear | undefined {
  const date = dated.exec(words);
  if (date) return withDay(words, dated, dayOfNumbers(date, today));
  for (const [pattern, dayOf] of weekdays) {
    const found = pattern.exec(words);
    const days = found && dayOf(found, today);
    if (days === "unclear") return "unclear";
    if (days) return { days, rest: words.replace(pattern, " ") };
  }
  const [pattern, daysAhead] = named.find(([each]) => each.test(words)) ?? [/^/, 0];
  return withDay(words, pattern, today + daysAhead);
}

function withDay(words: string, pattern: RegExp, day: number | undefined): SaidDay | undefined {
  return day === undefined ? undefined : { days: [day], rest: words.replace(pattern, " ") };
}

const dated = /(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号號]?/;
const named: readonly (readonly [RegExp, daysAhead: number])[] = [
  [/大[后後][天日]/, 3],
  [/[后後][天日]|(?:the )?day after tomorrow/, 2],
  [/今[天日]?|today/, 0],
  [/明[天日]?|tomorrow/, 1],
];

function dayOfNumbers([, year, month = "", date = ""]: RegExpExecArray, today: number): number | undefined {
  const dayIn = (each: number) => dayOfDate([each, month.padStart(2, "0"), date.padStart(2, "0")].join("-"));
  if (year) return dayIn(Number(year));
  const thisYear = Number(dateOf(today).slice(0, 4));
  const day = dayIn(thisYear);
  return day !== undefined && day >= today ? day : dayIn(thisYear + 1);
}

type DaysOf = (found: RegExpExecArray, today: number) => readonly number[] | Unclear;

const weekdays: readonly (readonly [RegExp, DaysOf])[] = [
  [/(下{0,2}|这|這|本)[个個]?(?:周|週|星期|礼拜|禮拜)([1-6日天])/, ofChineseWeek],
  [
    /\b(?:(next|this|on)\s+)?(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\b/,
    ([, which, name = ""], today) => ofEnglishWeek(which, englishDays.indexOf(name), today),
  ],
];
const englishDays: readonly string[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** 下周五 is the Friday of the next week, which begins on a Monday; 周五 alone the next Friday. */
function ofChineseWeek([, which = "", digit = ""]: RegExpExecArray, today: number): readonly number[] {
  const weekday = /\d/.test(digit) ? Number(digit) - 1 : 6;
  if (which === "") return nextOf(weekday, today);
  return [mondayOf(today) + weekday + (which.startsWith("下") ? 7 * which.length : 0)];
}

/** To some, next Friday is the first to come, to others the one of the next week: where they differ, it is not guessed. */
function ofEnglishWeek(
  which: string | undefined,
  weekday: number,
  today: number,
): readonly number[] | Unclear {
  const [first = today, second = today] = nextOf(weekday, today);
  if (which !== "next") return [first, second];
  const ofNextWeek = mondayOf(today) + 7 + weekday;
  return first === ofNextWeek || first === today ? [ofNextWeek] : "unclear";
}

function nextOf(weekday: number, today: number): readonly number[] {
  const first = today + ((weekday - weekdayOf(today) + 7) % 7);
  return [first, first + 7];
}

function mondayOf(day: number): number {
  return day - weekdayOf(day);
}

/** 0 for Monday; day 0, 1970-01-01, was a Thursday. */
function weekdayOf(day: number): number {
  return (day + 3) % 7;
}
