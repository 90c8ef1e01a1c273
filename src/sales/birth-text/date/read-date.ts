import { numberOf } from "../../../locales/chinese-numeral.ts";
import type { Found } from "../leftover.ts";
import { commonYear } from "./era.ts";
import type { WrittenDate } from "./written-date.ts";

const LUNAR_MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };
const ENGLISH_MONTHS: readonly string[] = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** Reads the groups year, era, eraYear, month, monthName, monthNth, day, dayMark and leap of a match. */
export function readDate({ text, start, end, groups }: Found): WrittenDate {
  const { month, monthName, monthNth, day, leap = groups.leapMonth } = groups;
  const isLunar = leap !== undefined || (month ?? "") in LUNAR_MONTHS || /[初廿卅]/.test(day ?? "");
  return {
    text,
    start,
    end,
    ...readYear(groups),
    month: monthName ? monthNumber(monthName) : readMonth(month ?? monthNth),
    day: day ? numberOf(day) : undefined,
    isLeapMonth: leap !== undefined,
    isOrderOpen: false,
    calendar: isLunar ? "lunar" : undefined,
    isCalendarOpen: !isLunar && (monthNth !== undefined || isInWords(groups)),
  };
}

/**
 * Reads a date with the year last, whose `first` and `second` may be day and month or month and day.
 * Where only one order is possible, that is meant; where none is, the one with a possible month.
 */
export function readYearLast(found: Found): WrittenDate {
  const first = Number(found.groups.first);
  const second = Number(found.groups.second);
  const isMonthFirst = second > 12 && first <= 12;
  const [day, month] = isMonthFirst ? [second, first] : [first, second];
  return { ...readDate(found), month, day, isOrderOpen: first <= 12 && second <= 12 && first !== second };
}

function readYear(groups: Found["groups"]): Pick<WrittenDate, "year" | "isShortYear"> {
  const { year, era, eraYear } = groups;
  if (era && eraYear) return { year: commonYear(era, numberOf(eraYear)), isShortYear: false };
  if (!year) return { isShortYear: false };
  const value = numberOf(year);
  return { year: value, isShortYear: value < 100 && year.length < 4 };
}

function readMonth(month: string | undefined): number | undefined {
  return month ? (LUNAR_MONTHS[month] ?? numberOf(month)) : undefined;
}

function monthNumber(name: string): number {
  return ENGLISH_MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** People who write both month and day in Chinese numerals and leave out 日 often mean the lunar calendar. */
function isInWords({ month, day, dayMark }: Found["groups"]): boolean {
  return (
    !dayMark && /^[一二三四五六七八九十]+$/.test(month ?? "") && /^[一二三四五六七八九十]+$/.test(day ?? "")
  );
}
