const dayMs = 24 * 60 * 60_000;

/** The first moment of a day in Beijing, which has no daylight saving; an invalid date for a day that does not exist. */
export function startOfDay(day: string): Date {
  const start = new Date(`${day}T00:00:00+08:00`);
  return dayOf(start) === day ? start : new Date(Number.NaN);
}

/** The moment at which a day in Beijing is over. */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + dayMs);
}

/** The day in Beijing of an instant, such as 2026-12-31; empty for an invalid date. */
export function dayOf(instant: Date): string {
  const shiftedMs = instant.getTime() + 8 * 60 * 60_000;
  return Number.isNaN(shiftedMs) ? "" : new Date(shiftedMs).toISOString().slice(0, 10);
}

/** The last day in Beijing before an instant. */
export function dayBefore(instant: Date): string {
  return dayOf(new Date(instant.getTime() - 1));
}
