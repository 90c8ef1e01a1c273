import type { SolarDate } from "../birth.ts";

const DAY_SECONDS = 86_400;

/**
 * A clock reading as a number: the seconds from 1970-01-01T00:00:00 to it on that same clock.
 * Arithmetic on clocks is then plain addition, and no host time zone can leak in.
 */
export type ClockSeconds = number;

/** Clock reading of a date and a time of day. */
export function clockOf(date: SolarDate, secondOfDay: number): ClockSeconds {
  return dayNumber(date) * DAY_SECONDS + secondOfDay;
}

/** Seconds since the clock's midnight, 0–86399. */
export function secondOfDay(clock: ClockSeconds): number {
  return clock - Math.floor(clock / DAY_SECONDS) * DAY_SECONDS;
}

/** Days from 1970-01-01 to the date that the clock shows. */
export function dayOfClock(clock: ClockSeconds): number {
  return Math.floor(clock / DAY_SECONDS);
}

/** Date that the clock shows. */
export function dateOfClock(clock: ClockSeconds): SolarDate {
  const date = new Date(clock * 1000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The reading as text with seconds: 1988-01-08T12:20:00. */
export function clockText(clock: ClockSeconds): string {
  return new Date(clock * 1000).toISOString().slice(0, 19);
}

/** An instant as text: 1988-01-08T04:20:00Z. */
export function utcText(utcSeconds: number): string {
  return `${clockText(utcSeconds)}Z`;
}

/** A date as text: 1988-01-08. */
export function dateText(date: SolarDate): string {
  return clockText(clockOf(date, 0)).slice(0, 10);
}

function dayNumber({ year, month, day }: SolarDate): number {
  return Date.UTC(year, month - 1, day) / (DAY_SECONDS * 1000);
}
