import type { BirthDate, Calendar } from "../../bazi/birth.ts";
import { leapMonthOf, lunarMonthDays } from "../../bazi/calendar/lunar-calendar.ts";
import { answer, type DatePicking, type FormState, pick } from "./birth-form.ts";

/** Begins to pick a date in a calendar. */
export function pickCalendar(state: FormState, argument: string): FormState | undefined {
  if (argument !== "solar" && argument !== "lunar") return undefined;
  const calendar: Calendar = argument;
  return pick({ ...state, form: { ...state.form, calendar } }, { of: "date", calendar });
}

/** @param argument first year of the decade */
export function pickDecade(state: FormState, argument: string): FormState | undefined {
  const decade = Number(argument);
  if (!isWithin(decade, 1900, 2090) || decade % 10 !== 0) return undefined;
  return pickDate(state, ({ calendar }) => ({ of: "date", calendar, decade }));
}

export function pickYear(state: FormState, argument: string): FormState | undefined {
  const year = Number(argument);
  return pickDate(state, ({ calendar, decade }) =>
    decade !== undefined && isWithin(year, decade, decade + 9)
      ? { of: "date", calendar, decade, year }
      : undefined,
  );
}

/** @param argument 1–12, with an L in front for a leap month */
export function pickMonth(state: FormState, argument: string): FormState | undefined {
  const isLeapMonth = argument.startsWith("L");
  const month = Number(isLeapMonth ? argument.slice(1) : argument);
  return pickDate(state, ({ of, calendar, decade, year }) => {
    if (decade === undefined || year === undefined || !isWithin(month, 1, 12)) return undefined;
    if (isLeapMonth && (calendar === "solar" || leapMonthOf(year) !== month)) return undefined;
    return { of, calendar, decade, year, month, isLeapMonth };
  });
}

export function pickDay(state: FormState, argument: string): FormState | undefined {
  const picking = state.form.picking;
  const day = Number(argument);
  if (picking?.of !== "date" || !isWithin(day, 1, daysIn(picking))) return undefined;
  const { calendar, year = 0, month = 0, isLeapMonth = false } = picking;
  const date: BirthDate =
    calendar === "solar" ? { calendar, year, month, day } : { calendar, year, month, day, isLeapMonth };
  return answer(state, { date });
}

/** Days of the month that is being picked; 0 before a month is chosen. */
export function daysIn({ calendar, year, month, isLeapMonth = false }: DatePicking): number {
  if (year === undefined || month === undefined) return 0;
  if (calendar === "lunar") return lunarMonthDays(year, month, isLeapMonth) ?? 0;
  return Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

function pickDate(
  state: FormState,
  next: (picking: DatePicking) => DatePicking | undefined,
): FormState | undefined {
  const picking = state.form.picking;
  const chosen = picking?.of === "date" ? next(picking) : undefined;
  return chosen && pick(state, chosen);
}

function isWithin(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}
