import { dayMs } from "../shared/time.ts";

/** The calendar day of an instant in a time zone, in days since 1970-01-01. */
export function dayOf(instant: Date, timeZone: string): number {
  const { year, month, day } = inZone(instant, timeZone);
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** The instant at which a day begins in a time zone. */
export function startOfDay(day: number, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(dateOf(day)).toZonedDateTime(timeZone).epochMilliseconds);
}

/** A day as `2026-11-24`. */
export function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The date of an instant in a time zone, such as `2026-11-24`. */
export function dateAt(instant: Date, timeZone: string): string {
  return inZone(instant, timeZone).toPlainDate().toString();
}

/** The day of a date such as `2026-12-31`, in days since 1970-01-01; undefined for what is no date. */
export function dayOfDate(date: string): number | undefined {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(midnight) && dateOf(midnight / dayMs) === date ? midnight / dayMs : undefined;
}

/** An instant as `2026-11-24 08:00:00` on the clocks of a time zone. */
export function clockTime(instant: Date, timeZone: string): string {
  return inZone(instant, timeZone).toPlainDateTime().toString({ smallestUnit: "second" }).replace("T", " ");
}

/**
 * The instant at which the clocks of a time zone show a minute of a day; the first one where they show it twice.
 * @returns undefined for a minute that they leave out
 */
export function instantAt(day: number, minuteOfDay: number, timeZone: string): Date | undefined {
  const plainTime = { hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 };
  const wanted = Temporal.PlainDate.from(dateOf(day)).toPlainDateTime(plainTime);
  const found = wanted.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  return found.toPlainDateTime().equals(wanted) ? new Date(found.epochMilliseconds) : undefined;
}

/**
 * The instant of the last time that the clocks of a time zone showed a full hour.
 * @param hour 0 to 23; where the clocks leave it out, they show the next one
 */
export function lastTimeOf(hour: number, now: Date, timeZone: string): Date {
  const here = inZone(now, timeZone);
  const today = here.toPlainDate().toZonedDateTime({ timeZone, plainTime: { hour } });
  const last = today.epochMilliseconds <= now.getTime() ? today : today.subtract({ days: 1 });
  return new Date(last.epochMilliseconds);
}

/** The instant of the next time that the clocks of a time zone show a full hour. */
export function nextTimeOf(hour: number, now: Date, timeZone: string): Date {
  const last = inZone(lastTimeOf(hour, now, timeZone), timeZone);
  return new Date(
    last.toPlainDate().add({ days: 1 }).toZonedDateTime({ timeZone, plainTime: { hour } }).epochMilliseconds,
  );
}

/** The first day of the month that a day lies in, or of one so many months after it. */
export function firstOfMonth(day: number, monthsLater = 0): number {
  const date = new Date(day * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1) / dayMs;
}

function inZone(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return instant.toTemporalInstant().toZonedDateTimeISO(timeZone);
}
