import type { BirthTime } from "../../../bazi/birth.ts";
import { numberOf } from "../../../bazi/calendar/numeral.ts";
import type { Found } from "../leftover.ts";
import { type DayPart, dayPartOf, type HourMeaning, hoursIn } from "./day-part.ts";
import { impossible, type TimeReading } from "./time-reading.ts";

/**
 * Reads a clock time from the groups part, hour, minute, half, quarter, after, about and casual of a match.
 * A casual 3点 may be before or after noon; 03点, 3时 and 3:00 count as the clock of 24 hours.
 */
export function readClock(found: Found): TimeReading {
  const hour = numberOf(found.groups.hour ?? "");
  const minute = minuteOf(found.groups);
  const { text } = found;
  if (!(hour >= 0 && hour <= 24)) return impossible({ kind: "hour_out_of_range", text, hour });
  if (!(minute >= 0 && minute <= 59)) return impossible({ kind: "minute_out_of_range", text, minute });
  return readingOf(found, hoursOf(found, hour), minute);
}

/** Hours that the number of a match means in its part of the day. */
export function hoursOf({ groups }: Pick<Found, "groups">, hour: number): HourMeaning {
  const part = partOf(groups);
  if (part) return hoursIn(part, hour);
  if (hour === 24) return "midnight";
  const isCasual = groups.casual !== undefined && !groups.hour?.startsWith("0") && hour >= 1 && hour <= 11;
  return isCasual ? [hour, hour + 12] : [hour];
}

function partOf({ part, after }: Found["groups"]): DayPart | undefined {
  return dayPartOf(part ?? "") ?? dayPartOf(after ?? "");
}

function minuteOf({ minute, half, quarter }: Found["groups"]): number {
  if (half) return 30;
  if (quarter) return numberOf(quarter) * 15;
  return minute ? numberOf(minute) : 0;
}

function readingOf({ text, groups }: Found, hours: HourMeaning, minute: number): TimeReading {
  if (hours === "midnight") return impossible({ kind: "ambiguous_midnight", text });
  if (hours === "contradiction") return impossible({ kind: "period_contradicts_hour", text });
  const readings = hours.map((hour): BirthTime => ({ kind: "clock", hour, minute }));
  if (readings.length > 1) return { text, readings, problem: { kind: "ambiguous_half_day", text, readings } };
  const isAbout = (groups.about ?? groups.aboutBefore ?? groups.aboutAfter) !== undefined;
  return isAbout ? { text, readings, problem: { kind: "approximate_time", text } } : { text, readings };
}
