import { numberOf } from "../../locales/chinese-numeral.ts";
import { dayMs } from "../../shared/time.ts";
import { dayOf, instantAt } from "../../shop/shop-day.ts";
import { takeDay } from "./said-day.ts";

/** Why words are no time at which something could begin; `gap`: the clocks leave it out on that day. */
export type TimeFault = "unreadable" | "unclear" | "gap" | "past" | "far";

const longestWords = 60;
const farDays = 366;

/**
 * Reads a time as people write it, on the clocks of a time zone: `明天 20:00`, `周五晚上八点半`, `12-24 09:30`, `next monday at 8pm`.
 * Without a day it is today, without a year the next such day.
 */
export function readTime(said: string, now: Date, timeZone: string): Date | TimeFault {
  const words = inDigits(said.normalize("NFKC").toLowerCase());
  if (words.length > longestWords) return "unreadable";
  const saidDay = takeDay(words, dayOf(now, timeZone));
  if (saidDay === "unclear") return "unclear";
  const minute = readMinute(saidDay?.rest ?? "");
  if (!saidDay || minute === undefined) return "unreadable";
  const instants = saidDay.days.map((day) => instantAt(day, minute, timeZone));
  const instant = instants.find((each) => each && each > now) ?? instants[0];
  if (!instant) return "gap";
  if (instant <= now) return "past";
  return instant.getTime() - now.getTime() > farDays * dayMs ? "far" : instant;
}

/** 八点半 as 8点30, 二十点零五 as 20点5, 周五 as 周5. */
function inDigits(words: string): string {
  return words
    .replaceAll("半", "30")
    .replaceAll(/([一三])刻/g, (_, quarters: string) => String(15 * numberOf(quarters)))
    .replaceAll("兩", "两")
    .replaceAll(/[〇零一二两三四五六七八九十廿]+/g, (numeral) => String(numberOf(numeral)));
}

/** What a part of the day makes of an hour up to twelve; undefined where it could mean two. */
const partsOfDay: readonly (readonly [RegExp, (hour: number) => number | undefined])[] = [
  [/(?<![a-z])am|(?:in the )?morning/, (hour) => hour % 12],
  [/凌晨|上午|早上?/, (hour) => (hour < 12 ? hour : undefined)],
  [/中午/, (hour) => (hour < 10 ? hour + 12 : hour)],
  [/(?<![a-z])pm|(?:in the )?(?:afternoon|evening)|下午|傍晚/, (hour) => (hour % 12) + 12],
  [/晚上?|tonight|at night/, (hour) => (hour < 12 ? hour + 12 : undefined)],
];
const clock = /^(\d{1,2})(?:(?::|[点點时時h])(\d{1,2})?)?分?$/;

/** @returns the minute of the day, or undefined for what is no time: a number alone is none */
function readMinute(words: string): number | undefined {
  const [pattern, hourIn] = partsOfDay.find(([each]) => each.test(words)) ?? [];
  const bare = (pattern ? words.replace(pattern, "") : words).replaceAll(/[\s,，的]|\bat\b/g, "");
  const [, hourWord = "", minuteWord = "0"] = clock.exec(bare) ?? [];
  const isTime = /[:点點时時h]/.test(bare) || /[ap]m|morning|afternoon|evening/.test(words);
  if (hourWord === "" || !isTime || Number(minuteWord) > 59) return undefined;
  const said = Number(hourWord);
  const hour = hourIn && said <= 12 ? hourIn(said) : said;
  return hour === undefined || hour > 23 ? undefined : hour * 60 + Number(minuteWord);
}
