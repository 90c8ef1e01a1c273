import { beijingAheadMs, dayMs } from "../shared/time.ts";

/** The calendar day of an instant in Beijing, in days since 1970-01-01. */
export function beijingDay(instant: Date): number {
  return Math.floor((instant.getTime() + beijingAheadMs) / dayMs);
}

/** The instant at which a day begins in Beijing. */
export function startOfBeijingDay(day: number): Date {
  return new Date(day * dayMs - beijingAheadMs);
}

/** A day as `2026-11-24`. */
export function beijingDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The date of an instant in Beijing, such as `2026-11-24`. */
export function beijingDateAt(instant: Date): string {
  return beijingDate(beijingDay(instant));
}

/** The instant at which a date such as `2026-12-31` begins in Beijing; an invalid one for a date that does not exist. */
export function startOfBeijingDate(date: string): Date {
  const start = new Date(`${date}T00:00:00+08:00`);
  const isReal = !Number.isNaN(start.getTime()) && beijingDateAt(start) === date;
  return isReal ? start : new Date(Number.NaN);
}

/** An instant as `2026-11-24 08:00:00` on Beijing's clocks. */
export function beijingTime(instant: Date): string {
  return new Date(instant.getTime() + beijingAheadMs).toISOString().slice(0, 19).replace("T", " ");
}

/** The first day of the month that a day lies in, or of one so many months after it. */
export function firstOfMonth(day: number, monthsLater = 0): number {
  const date = new Date(day * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1) / dayMs;
}
