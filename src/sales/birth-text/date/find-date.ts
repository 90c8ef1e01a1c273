import type { BirthDate } from "../../../bazi/birth.ts";
import type { BirthTextContext } from "../context.ts";
import type { Found, Leftover } from "../leftover.ts";
import type { DateProblem } from "../problem.ts";
import { takeCalendarWords, wordsFor } from "./calendar-words.ts";
import { takeCycleYear, yearsOfCycle } from "./cycle-year.ts";
import { BARE_YEAR, DATE_FORMS } from "./date-forms.ts";
import { inYearOf, takeFestivals } from "./festivals.ts";
import { joinParts } from "./join-parts.ts";
import { judgeDate } from "./judge-date.ts";
import { readDate, readYearLast } from "./read-date.ts";
import { settleDates } from "./settle-dates.ts";
import type { WrittenDate } from "./written-date.ts";

interface DateFinding {
  readonly date?: BirthDate;
  readonly problems: readonly DateProblem[];
  /** Whether there was anything like a date, so that a number behind it may be the time. */
  readonly isWritten: boolean;
}

const LEAP = /(?<!\p{L})(?:leap(?:\s{1,3}month)?|闰月?)(?!\p{L})/giu;

const WEEKDAY =
  /(?:星期|礼拜|周)[一二三四五六日天](?!岁)|(?<![a-z])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)(?=[,.]?\s{1,3}\d))(?![a-z])/giu;

/** (dd/mm/yyyy) beside a date; its m is no gender. */
const ORDER =
  /(?<![a-z])(?:d{1,2}\/m{1,2}\/y{1,4}|m{1,2}\/d{1,2}\/y{1,4}|y{1,4}\/m{1,2}\/d{1,2})(?![a-z])/giu;
const OF_THE_REPUBLIC = /国历|年次/u;

/** Takes the date out of a message. */
export function findDate(leftover: Leftover, { question, calendar }: BirthTextContext): DateFinding {
  const festivals = takeFestivals(leftover);
  const words = takeCalendarWords(leftover);
  const cycle = takeCycleYear(leftover);
  leftover.takeAll(WEEKDAY);
  leftover.takeAll(ORDER);
  const written = takeDates(leftover, question);
  const isFromTaiwan =
    leftover.isTraditional || [...words, ...written].some(({ text }) => OF_THE_REPUBLIC.test(text));
  const dates = withFestivals(joinParts(written), festivals);
  const isLeapMonth = dates.length > 0 && leftover.takeAll(LEAP).length > 0;
  const judged = dates.map((date) =>
    judgeDate(
      isLeapMonth ? { ...date, isLeapMonth, calendar: "lunar" } : date,
      wordsFor(date, dates, words),
      { chosen: calendar, isFromTaiwan },
    ),
  );
  const { date, problems } = settleDates(judged);
  return {
    ...(date && { date }),
    problems: cycle ? withCycleYear(problems, cycle, dates) : problems,
    isWritten: dates.length > 0,
  };
}

function takeDates(leftover: Leftover, question: BirthTextContext["question"]): readonly WrittenDate[] {
  const forms = DATE_FORMS.filter(({ isAnswerOnly }) => !isAnswerOnly || question === "date");
  const dates = forms.flatMap(({ pattern, isYearLast }) =>
    leftover.take(pattern, isYearLast ? readYearLast : readDate),
  );
  if (question === "time" || dates.some(({ year }) => year !== undefined)) return dates;
  return [...dates, ...leftover.take(BARE_YEAR, readDate).slice(0, 1)];
}

/** A festival is the day of a year, or of its month, on its own; beside a day it says it once more. */
function withFestivals(
  dates: readonly WrittenDate[],
  festivals: readonly WrittenDate[],
): readonly WrittenDate[] {
  const parts = dates.map((date) => (festivals.some((day) => isMonthOf(day, date)) ? monthless(date) : date));
  const whole = parts.find(({ month, day }) => month !== undefined || day !== undefined);
  if (!whole) return joinParts([...parts, ...festivals]);
  return [...parts, ...festivals.map((festival) => inYearOf(festival, whole))];
}

/** 八月中秋: the month that the festival lies in anyway; a leap month has no festival. */
function isMonthOf(festival: WrittenDate, { month, day, isLeapMonth, calendar }: WrittenDate): boolean {
  const isSameCalendar = calendar === undefined || calendar === festival.calendar;
  return month === festival.month && day === undefined && !isLeapMonth && isSameCalendar;
}

function monthless(date: WrittenDate): WrittenDate {
  return { ...date, month: undefined, isCalendarOpen: false };
}

/** A cycle year beside the number of the year says nothing new; in its place it asks which one was meant. */
function withCycleYear(
  problems: readonly DateProblem[],
  cycle: Found,
  dates: readonly WrittenDate[],
): readonly DateProblem[] {
  if (dates.some(({ year }) => year !== undefined)) return problems;
  const years = yearsOfCycle(cycle);
  return [...problems.flatMap(withoutYear), { kind: "cycle_year", text: cycle.text, years }];
}

function withoutYear(problem: DateProblem): readonly DateProblem[] {
  if (problem.kind !== "incomplete_date") return [problem];
  const missing = problem.missing.filter((part) => part !== "year");
  return missing.length > 0 ? [{ ...problem, missing }] : [];
}
