import type { BirthDate, SolarDate } from "../../../bazi/birth.ts";
import {
  isTabulated,
  lunarFromSolar,
  lunarMonthDays,
  solarFromLunar,
} from "../../../bazi/calendar/lunar-calendar.ts";
import type { DateProblem } from "../problem.ts";
import type { JudgedDate } from "./judge-date.ts";
import type { WrittenDate } from "./written-date.ts";

interface SettledDate {
  readonly date?: BirthDate;
  readonly problems: readonly DateProblem[];
}

/** Makes one answer of all dates of a message; who gives the same day by both calendars has named one. */
export function settleDates(judged: readonly JudgedDate[]): SettledDate {
  const complete = judged.filter(({ isComplete }) => isComplete);
  if (complete.length === 0) return { problems: problemsOfParts(judged) };
  const [first, ...others] = complete.flatMap(({ date }) => date ?? []);
  const problems = complete.flatMap((one) => one.problems);
  if (!first) return { problems };
  const isOne = others.every((other) => isSameDay(first, other)) && !hasOtherDay(judged, complete);
  if (!isOne) return { problems: [...problems, contradiction(judged)] };
  const date = [first, ...others].find(({ calendar }) => calendar === "solar") ?? first;
  return { date, problems: complete.some(isOfOneCalendar) ? problems.filter(isNoDoubt) : problems };
}

/** 八月十五中秋: whichever of the same day's dates is of one calendar settles the other's. */
function isOfOneCalendar({ problems }: JudgedDate): boolean {
  return problems.every(isNoDoubt);
}

function isNoDoubt({ kind }: DateProblem): boolean {
  return kind !== "calendar_unclear";
}

/** Parts that did not join to one date contradict each other. */
function problemsOfParts(judged: readonly JudgedDate[]): readonly DateProblem[] {
  const problems = judged.flatMap((one) => one.problems);
  if (judged.length < 2) return problems;
  return [...problems.filter(({ kind }) => kind !== "incomplete_date"), contradiction(judged)];
}

function contradiction(judged: readonly JudgedDate[]): DateProblem {
  return { kind: "contradictory_dates", text: judged.map(({ written }) => written.text).join(" / ") };
}

/** Whether an incomplete date names another day (15日或16日); by the other calendar it may repeat the same one. */
function hasOtherDay(judged: readonly JudgedDate[], complete: readonly JudgedDate[]): boolean {
  return judged.some((part) => !part.isComplete && !complete.some((whole) => repeats(whole, part)));
}

/** Whether a part says nothing else than a whole date; what cannot be reckoned in the other calendar is not held against it. */
function repeats({ written, calendar, date }: JudgedDate, part: JudgedDate): boolean {
  if (calendar === part.calendar) return contains(written, part.written);
  const other = date && inOtherCalendar(date);
  return other === undefined || contains(other, part.written);
}

function contains(whole: Pick<WrittenDate, "year" | "month" | "day">, part: WrittenDate): boolean {
  return (["year", "month", "day"] as const).every(
    (name) => part[name] === undefined || part[name] === whole[name],
  );
}

function inOtherCalendar(date: BirthDate): SolarDate | undefined {
  if (date.calendar === "lunar") return solarDay(date);
  return isTabulated(date.year) && isSolarDay(date) ? lunarFromSolar(date) : undefined;
}

function isSolarDay({ year, month, day }: SolarDate): boolean {
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

function isSameDay(one: BirthDate, other: BirthDate): boolean {
  if (one.calendar === other.calendar) return Bun.deepEquals(one, other);
  const solarDays = [one, other].map(solarDay);
  return solarDays[0] !== undefined && Bun.deepEquals(solarDays[0], solarDays[1]);
}

function solarDay(date: BirthDate) {
  if (date.calendar === "solar") return { year: date.year, month: date.month, day: date.day };
  if (!isTabulated(date.year)) return undefined;
  const days = lunarMonthDays(date.year, date.month, date.isLeapMonth);
  return days !== undefined && date.day <= days ? solarFromLunar(date) : undefined;
}
