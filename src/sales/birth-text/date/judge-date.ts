import type { BirthDate, Calendar, SolarDate } from "../../../bazi/birth.ts";
import { isTabulated, lunarMonthDays } from "../../../bazi/calendar/lunar-calendar.ts";
import type { DatePart, DateProblem } from "../problem.ts";
import type { CalendarWord } from "./calendar-words.ts";
import type { WrittenDate } from "./written-date.ts";

/** What the date itself does not say. */
interface Usage {
  /** The calendar that the buyer chose before. */
  readonly chosen: Calendar | undefined;
  /** Two digits of a year may be the Republic's, which began in 1912. */
  readonly isFromTaiwan: boolean;
}

export interface JudgedDate {
  readonly written: WrittenDate;
  readonly calendar: Calendar;
  readonly isComplete: boolean;
  /** Absent when a problem stands in the way. */
  readonly date?: BirthDate;
  readonly problems: readonly DateProblem[];
}

/** Our choice: who writes two digits from 40 on means 19xx; lower ones may be this century or the last. */
const FIRST_ASSUMED_YEAR = 40;
/** The year before 民國元年. */
const REPUBLIC = 1911;
const LONGEST_MONTH: Readonly<Record<Calendar, number>> = { solar: 31, lunar: 30 };

/**
 * Says which date a written one is, or why it is none.
 * A calendar named beside it counts before the calendar chosen earlier, and without either it is solar.
 */
export function judgeDate(
  written: WrittenDate,
  words: readonly CalendarWord[],
  { chosen, isFromTaiwan }: Usage,
): JudgedDate {
  const named = words.at(0)?.calendar ?? written.calendar;
  const calendar = named ?? chosen ?? "solar";
  const isCalendarOpen = written.isCalendarOpen && !named && !chosen;
  const problems = [
    ...contradictions(written, words),
    ...missingParts(written),
    ...impossibleParts(written, calendar),
  ];
  const years = fullYears(written, isFromTaiwan);
  const year = years.length === 1 ? years[0] : undefined;
  const open = problems.length > 0 ? [] : openQuestions(written, calendar, year, isCalendarOpen);
  const date = dateOf(written, year, calendar);
  const isSure = problems.length === 0 && open.length === 0 && date !== undefined;
  return {
    written,
    calendar,
    isComplete: missingOf(written).length === 0,
    ...(isSure && { date }),
    problems: [...yearProblems(written, years), ...problems, ...open],
  };
}

function contradictions(written: WrittenDate, words: readonly CalendarWord[]): readonly DateProblem[] {
  const calendars = new Set([
    ...words.map(({ calendar }) => calendar),
    ...(written.calendar ? [written.calendar] : []),
  ]);
  if (calendars.size < 2) return [];
  const text = [...words.map((word) => word.text), written.text].join(" ");
  return [{ kind: "contradictory_calendars", text }];
}

function missingParts(written: WrittenDate): readonly DateProblem[] {
  const missing = missingOf(written);
  return missing.length > 0 ? [{ kind: "incomplete_date", text: written.text, missing }] : [];
}

function missingOf(written: WrittenDate): readonly DatePart[] {
  const parts: readonly DatePart[] = ["year", "month", "day"];
  return parts.filter((part) => written[part] === undefined);
}

function impossibleParts({ text, month, day }: WrittenDate, calendar: Calendar): readonly DateProblem[] {
  const problems: DateProblem[] = [];
  if (month !== undefined && !(month >= 1 && month <= 12))
    problems.push({ kind: "month_out_of_range", text, month });
  const lastDay = LONGEST_MONTH[calendar];
  if (day !== undefined && !(day >= 1 && day <= lastDay))
    problems.push({ kind: "day_out_of_range", text, day });
  return problems;
}

function yearProblems({ text, isShortYear }: WrittenDate, years: readonly number[]): readonly DateProblem[] {
  const [year, ...others] = years;
  if (!isShortYear || year === undefined) return [];
  return others.length === 0
    ? [{ kind: "year_assumed", text, year }]
    : [{ kind: "two_digit_year", text, years }];
}

/** The years in four digits that may be meant, the likeliest first; none where none is written. */
function fullYears({ year, isShortYear }: WrittenDate, isFromTaiwan: boolean): readonly number[] {
  if (year === undefined) return [];
  if (!isShortYear) return [year];
  const common = year >= FIRST_ASSUMED_YEAR ? [1900 + year] : [2000 + year, 1900 + year];
  return isFromTaiwan && year > 0 ? [REPUBLIC + year, ...common] : common;
}

function openQuestions(
  written: WrittenDate,
  calendar: Calendar,
  year: number | undefined,
  isCalendarOpen: boolean,
): readonly DateProblem[] {
  const { text, month, day } = written;
  if (written.isOrderOpen) {
    const orders = [written, { ...written, month: day, day: month }];
    const readings = orders.flatMap((order) => dateOf(order, year, calendar) ?? []);
    return [{ kind: "ambiguous_date_order", text, readings }];
  }
  if (!isCalendarOpen) return [];
  const readings = (["lunar", "solar"] as const).flatMap((either) => dateOf(written, year, either) ?? []);
  return [{ kind: "calendar_unclear", text, readings }];
}

function dateOf(
  { month, day, isLeapMonth, isLastDay }: WrittenDate,
  year: number | undefined,
  calendar: Calendar,
): BirthDate | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const parts: SolarDate = { year, month, day };
  if (calendar === "solar") return { calendar, ...parts };
  return { calendar, ...parts, ...(isLastDay && { day: lastDayOf(year, month) ?? day }), isLeapMonth };
}

/** @returns undefined for a year that the lunar tables do not have */
function lastDayOf(year: number, month: number): number | undefined {
  return isTabulated(year) ? lunarMonthDays(year, month, false) : undefined;
}
