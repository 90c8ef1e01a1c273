import { type Jie, jieAt } from "./solar-terms.ts";

/** Days by a civil calendar: the first one, and the one on which the next span begins. */
export interface CalendarSpan {
  readonly from: string;
  readonly until: string;
}

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

/** When a 节 comes by the civil clock of a zone. */
export function localStart({ utcSeconds }: Jie, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(utcSeconds * 1000)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime();
}

function dayOf(jie: Jie, timeZone: string): string {
  return localStart(jie, timeZone).toPlainDate().toString();
}
