import type { Calendar } from "../../../bazi/birth.ts";
import type { Leftover } from "../leftover.ts";
import type { WrittenDate } from "./written-date.ts";

/** A word such as 农历, with its place in the message. */
export interface CalendarWord {
  readonly calendar: Calendar;
  readonly text: string;
  readonly start: number;
}

const SOLAR =
  /(?:公历|阳历|新历|西历|国历)(?:生日)?|(?<![^\P{L}是为的])[公阳](?=\s?[\d(])|\([公阳新]\)|(?<=[\d日号])\s?[公阳](?!\p{L})|(?<![a-z])(?:solar|gregorian)(?:\s{1,3}calendar)?(?![a-z])/giu;
const LUNAR =
  /(?:农历|阴历|旧历|老历|虚历|夏历|古历|皇历|老?黄历|通胜|通书)(?:生日)?|(?<![^\P{L}是为的])[农阴旧](?=\s?[\d(])|\([农阴旧]\)|(?<=[\d日号])\s?[农阴旧](?!\p{L})|(?<![a-z])(?:lunar(?:\s{1,3}calendar)?|chinese\s{1,3}calendar)(?![a-z])/giu;

/** Takes the words that name a calendar. */
export function takeCalendarWords(leftover: Leftover): readonly CalendarWord[] {
  return [
    ...leftover.take(SOLAR, ({ text, start }): CalendarWord => ({ calendar: "solar", text, start })),
    ...leftover.take(LUNAR, ({ text, start }): CalendarWord => ({ calendar: "lunar", text, start })),
  ];
}

/**
 * The calendar words that speak of a date: those inside it and those nearer in front of it than of any other;
 * words behind the last date speak of that.
 */
export function wordsFor(
  date: WrittenDate,
  dates: readonly WrittenDate[],
  words: readonly CalendarWord[],
): readonly CalendarWord[] {
  const ordered = dates.toSorted((a, b) => a.start - b.start);
  return words.filter(({ start }) => (ordered.find(({ end }) => start < end) ?? ordered.at(-1)) === date);
}
