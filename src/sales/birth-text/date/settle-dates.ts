import type { BirthDate } from "../../../bazi/birth.ts";
import { lunarMonthDays, solarFromLunar } from "../../../bazi/calendar/lunar-calendar.ts";
import type { DateProblem } from "../problem.ts";
import type { JudgedDate } from "./judge-date.ts";

interface SettledDate {
  readonly date?: BirthDate;
  readonly problems: readonly DateProblem[];
}

/** Years for which the lunar tables are sure; outside them a solar and a lunar date are not compared. */
const COMPARABLE_YEARS = { from: 1900, to: 2100 };

/** Makes one answer of all dates of a message; who gives the same day by both calendars has named one. */
export function settleDates(judged: readonly JudgedDate[]): SettledDate {
  const complete = judged.filter(({ isComplete }) => isComplete);
  if (complete.length === 0) return { problems: problemsOfParts(judged) };
  const [first, ...others] = complete.flatMap(({ date }) => date ?? []);
  const problems = complete.flatMap((one) => one.problems);
  if (!first) return { problems };
  const isOne = others.every((other) => isSameDay(first, other)) && !hasOtherDay(judged, complete);
  if (!isOne) return { problems: [...problems, contradiction(judged)] };
  return { date: [first, ...others].find(({ calendar }) => calendar === "solar") ?? first, problems };
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

/** Whether an incomplete date names another day (15日或16日); by the other calendar it only repeats the same one. */
function hasOtherDay(judged: readonly JudgedDate[], complete: readonly JudgedDate[]): boolean {
  return judged.some(
    (part) =>
      !part.isComplete &&
      !complete.some((whole) => whole.calendar !== part.calendar || contains(whole, part)),
  );
}

function contains({ written: whole }: JudgedDate, { written: part }: JudgedDate): boolean {
  return (["year", "month", "day"] as const).every(
    (name) => part[name] === undefined || part[name] === whole[name],
  );
}

function isSameDay(one: BirthDate, other: BirthDate): boolean {
  if (one.calendar === other.calendar) return Bun.deepEquals(one, other);
  const solarDays = [one, other].map(solarDay);
  return solarDays[0] !== undefined && Bun.deepEquals(solarDays[0], solarDays[1]);
}

function solarDay(date: BirthDate) {
  if (date.calendar === "solar") return { year: date.year, month: date.month, day: date.day };
  if (date.year < COMPARABLE_YEARS.from || date.year > COMPARABLE_YEARS.to) return undefined;
  const days = lunarMonthDays(date.year, date.month, date.isLeapMonth);
  return days !== undefined && date.day <= days ? solarFromLunar(date) : undefined;
}
