import { LunarDay, LunarMonth, LunarYear, SolarDay } from "tyme4ts";
import type { LunarDate, SolarDate } from "../birth.ts";

/**
 * Solar date of a lunar one.
 * @throws RangeError for a month or day that the lunar year has not
 */
export function solarFromLunar(lunar: LunarDate): SolarDate {
  const days = lunarMonthDays(lunar.year, lunar.month, lunar.isLeapMonth);
  if (days === undefined || lunar.day < 1 || lunar.day > days) {
    throw new RangeError(`the lunar year ${lunar.year} has no such day`);
  }
  const solar = LunarDay.fromYmd(lunar.year, signedMonth(lunar), lunar.day).getSolarDay();
  return { year: solar.getYear(), month: solar.getMonth(), day: solar.getDay() };
}

/** Lunar date of a solar one, as valid for the whole civil day. */
export function lunarFromSolar({ year, month, day }: SolarDate): LunarDate {
  const lunar = SolarDay.fromYmd(year, month, day).getLunarDay();
  const lunarMonth = lunar.getLunarMonth();
  return {
    year: lunar.getYear(),
    month: lunarMonth.getMonth(),
    day: lunar.getDay(),
    isLeapMonth: lunarMonth.isLeap(),
  };
}

/** Whether the lunar tables are sure of a year. */
export function isTabulated(lunarYear: number): boolean {
  return lunarYear >= 1900 && lunarYear <= 2100;
}

/** The month that a lunar year repeats, 1–12, or undefined. */
export function leapMonthOf(lunarYear: number): number | undefined {
  return LunarYear.fromYear(lunarYear).getLeapMonth() || undefined;
}

/** Days of a lunar month, 29 or 30, or undefined when the year has no such leap month. */
export function lunarMonthDays(lunarYear: number, month: number, isLeapMonth: boolean): number | undefined {
  if (isLeapMonth && leapMonthOf(lunarYear) !== month) return undefined;
  return LunarMonth.fromYm(lunarYear, isLeapMonth ? -month : month).getDayCount();
}

/** tyme4ts writes leap months as negative numbers. */
function signedMonth({ month, isLeapMonth }: LunarDate): number {
  return isLeapMonth ? -month : month;
}
