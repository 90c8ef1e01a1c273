import type { BirthDate, LunarDate, SolarDate } from "../birth.ts";
import type { BirthFault, NumberField } from "./birth-fault.ts";
import { clockOf, dateOfClock, dateText } from "./local-clock.ts";
import { leapMonthOf, lunarMonthDays, solarFromLunar } from "./lunar-calendar.ts";

/** Lunar new year 1900: the first day that the lunar tables are sure of. */
const EARLIEST = { year: 1900, month: 1, day: 31 };
const LATEST_YEAR = 2100;
/** The date on the far side of the date line. */
const EASTERNMOST_OFFSET_SECONDS = 14 * 3600;

export type DateCheck =
  | { readonly kind: "valid"; readonly solarDate: SolarDate }
  | { readonly kind: "invalid"; readonly fault: BirthFault };

/** Whether a date exists, is not before 1900-01-31 and has begun somewhere on earth at `now`. */
export function checkDate(date: BirthDate, now: Date): DateCheck {
  const fault =
    wrongNumber(date) ??
    wrongYear(date.year, now) ??
    wrongMonth(date) ??
    (date.calendar === "lunar" ? wrongLunarDay(date) : wrongSolarDay(date));
  if (fault) return { kind: "invalid", fault };
  const { year, month, day } = date.calendar === "lunar" ? solarFromLunar(date) : date;
  return checkRange({ year, month, day }, now);
}

function checkRange(solarDate: SolarDate, now: Date): DateCheck {
  if (clockOf(solarDate, 0) < clockOf(EARLIEST, 0)) return { kind: "invalid", fault: tooEarly() };
  if (clockOf(solarDate, 0) > latestClock(now)) return { kind: "invalid", fault: { kind: "in_future" } };
  return { kind: "valid", solarDate };
}

function wrongNumber(date: BirthDate): BirthFault | undefined {
  const fields: readonly NumberField[] = ["year", "month", "day"];
  const values = [date.year, date.month, date.day];
  const field = fields.find((_, position) => !Number.isInteger(values[position]));
  return field && { kind: "not_a_whole_number", field };
}

/** Years far outside are refused first, so that no calendar is asked about them. */
function wrongYear(year: number, now: Date): BirthFault | undefined {
  if (year < EARLIEST.year) return tooEarly();
  const lastYear = Math.min(LATEST_YEAR, dateOfClock(latestClock(now)).year);
  return year > lastYear ? { kind: "in_future" } : undefined;
}

function wrongMonth({ month }: BirthDate): BirthFault | undefined {
  return month < 1 || month > 12 ? { kind: "month_out_of_range", month } : undefined;
}

function wrongSolarDay({ year, month, day }: SolarDate): BirthFault | undefined {
  return wrongDay(day, Temporal.PlainYearMonth.from({ year, month }).daysInMonth);
}

function wrongLunarDay({ year, month, day, isLeapMonth }: LunarDate): BirthFault | undefined {
  const days = lunarMonthDays(year, month, isLeapMonth);
  if (days !== undefined) return wrongDay(day, days);
  return { kind: "no_such_leap_month", year, month, leapMonth: leapMonthOf(year) ?? null };
}

function wrongDay(day: number, days: number): BirthFault | undefined {
  return day < 1 || day > days ? { kind: "day_out_of_range", day, days } : undefined;
}

function tooEarly(): BirthFault {
  return { kind: "too_early", earliest: dateText(EARLIEST) };
}

function latestClock(now: Date): number {
  return now.getTime() / 1000 + EASTERNMOST_OFFSET_SECONDS;
}
