import { type Jie, jieAt } from "./solar-terms.ts";

/** Days by a civil calendar: the first one, and the one on which the next span begins. */
export interface CalendarSpan {
  readonly from: string;
  readonly until: string;
}

/** The last 流年 whose end the solar terms have. */
export const LAST_ANNUAL_YEAR = 2100;

/**
 * The days of a 流年, 立春 to 立春, by the civil calendar of a zone.
 * @throws RangeError outside 1899–2100 and for an unknown zone
 */
export function annualSpan(year: number, timeZone: string): CalendarSpan {
  return { from: dayOf(lichunOf(year), timeZone), until: dayOf(lichunOf(year + 1), timeZone) };
}

/**
 * The days from a 节 to the next.
 * @throws RangeError outside 1899–2101 and for an unknown zone
 */
export function monthlySpan({ ordinal }: Jie, timeZone: string): CalendarSpan {
  return { from: dayOf(jieAt(ordinal), timeZone), until: dayOf(jieAt(ordinal + 1), timeZone) };
}

/** The 节 that begins a 流年. */
export function lichunOf(year: number): Jie {
  return jieAt(year * 12 + 1);
}

function dayOf({ utcSeconds }: Jie, timeZone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(utcSeconds * 1000);
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
