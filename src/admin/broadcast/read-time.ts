import { dayMs } from "../../shared/time.ts";
import { dateOf, dayOf, dayOfDate, instantAt } from "../../shop/shop-day.ts";

/** Why words are no time at which something could begin; `gap`: the clocks leave it out on that day. */
export type TimeFault = "unreadable" | "gap" | "past" | "far";

const longestWords = 60;
const farDays = 366;

/**
 * Reads a time as people write it, on the clocks of a time zone: `明天 20:00`, `今晚8点半`, `12-24 09:30`, `tomorrow at 8pm`. Without
 * a day it is today, without a year the next such day.
 */
export function readTime(said: string, now: Date, timeZone: string): Date | TimeFault {
  const words = said.normalize("NFKC").toLowerCase().replaceAll("半", "30");
  if (words.length > longestWords) return "unreadable";
  const { day, rest } = takeDay(words, dayOf(now, timeZone));
  const minute = readMinute(rest);
  if (day === undefined || minute === undefined) return "unreadable";
  const instant = instantAt(day, minute, timeZone);
  if (!instant) return "gap";
  if (instant <= now) return "past";
  return instant.getTime() - now.getTime() > farDays * dayMs ? "far" : instant;
}

const dated = /(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号號]?/;
const named: readonly (readonly [RegExp, daysAhead: number])[] = [
  [/今[天日]?|today/, 0],
  [/明[天日]?|tomorrow/, 1],
  [/[后後][天日]/, 2],
];

/** @returns the day, undefined for a date that does not exist, and the words around it */
function takeDay(words: string, today: number): { day: number | undefined; rest: string } {
  const date = dated.exec(words);
  if (date) return { day: dayOfNumbers(date, today), rest: words.replace(dated, " ") };
  const [pattern, daysAhead] = named.find(([each]) => each.test(words)) ?? ["", 0];
  return { day: today + daysAhead, rest: words.replace(pattern, " ") };
}

function dayOfNumbers([, year, month = "", date = ""]: RegExpExecArray, today: number): number | undefined {
  const dayIn = (each: number) => dayOfDate([each, month.padStart(2, "0"), date.padStart(2, "0")].join("-"));
  if (year) return dayIn(Number(year));
  const thisYear = Number(dateOf(today).slice(0, 4));
  const day = dayIn(thisYear);
  return day !== undefined && day >= today ? day : dayIn(thisYear + 1);
}

/** What a part of the day makes of an hour up to twelve; undefined where it could mean two. */
const partsOfDay: readonly (readonly [RegExp, (hour: number) => number | undefined])[] = [
  [/am/, (hour) => hour % 12],
  [/凌晨|上午|早上?/, (hour) => (hour < 12 ? hour : undefined)],
  [/中午/, (hour) => (hour < 10 ? hour + 12 : hour)],
  [/pm|下午|傍晚/, (hour) => (hour % 12) + 12],
  [/晚上?|tonight/, (hour) => (hour < 12 ? hour + 12 : undefined)],
];
const clock = /^(\d{1,2})(?:(?::|[点點时時h])(\d{1,2})?)?分?$/;

/** @returns the minute of the day, or undefined for what is no time: a number alone is none */
function readMinute(words: string): number | undefined {
  const [pattern, hourIn] = partsOfDay.find(([each]) => each.test(words)) ?? [];
  const bare = (pattern ? words.replace(pattern, "") : words).replaceAll(/[\s,，的]|\bat\b/g, "");
  const [, hourWord = "", minuteWord = "0"] = clock.exec(bare) ?? [];
  const isTime = /[:点點时時h]/.test(bare) || /[ap]m/.test(words);
  if (hourWord === "" || !isTime || Number(minuteWord) > 59) return undefined;
  const said = Number(hourWord);
  const hour = hourIn && said <= 12 ? hourIn(said) : said;
  return hour === undefined || hour > 23 ? undefined : hour * 60 + Number(minuteWord);
}
