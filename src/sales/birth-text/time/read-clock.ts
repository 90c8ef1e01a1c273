import type { BirthTime } from "../../../bazi/birth.ts";
import { numberOf } from "../../../locales/chinese-numeral.ts";
import type { Found } from "../leftover.ts";
import { type DayPart, dayPartOf, type HourMeaning, hoursIn } from "./day-part.ts";
import { impossible, type TimeReading } from "./time-reading.ts";

/**
 * Reads a clock time from the groups part, hour, minute, half, quarter, fives, fivesOn, after, about and casual of a match.
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

/**
 * Reads a time that is said by what is missing to the hour, from the groups part, hour, less, lessQuarters, after and
 * casual of a match: 差一刻三点. The part of the day is that of the time itself, not of the hour: 中午差5分12点.
 */
export function readShort(found: Found): TimeReading {
  const { hour = "", less, lessQuarters } = found.groups;
  const minutes = lessQuarters ? 15 * numberOf(lessQuarters) : numberOf(less ?? "");
  const named = numberOf(hour);
  if (named === 0) return impossible({ kind: "ambiguous_midnight", text: found.text });
  const before = named === 1 ? 12 : named - 1;
  return readClock({
    ...found,
    groups: { ...found.groups, hour: String(before), minute: String(60 - minutes) },
  });
}

/** Hours that the number of a match means in its part of the day, or in both where two are named (早上7点am). */
export function hoursOf({ groups }: Pick<Found, "groups">, hour: number): HourMeaning {
  const [meaning, ...others] = partsOf(groups).map((part) => hoursIn(part, hour));
  if (meaning && others.every((other) => Bun.deepEquals(meaning, other))) return meaning;
  if (meaning) return [meaning, ...others].includes("night") ? "night" : "contradiction";
  if (hour === 24) return "midnight";
  const isCasual = groups.casual !== undefined && !groups.hour?.startsWith("0") && hour >= 1 && hour <= 11;
  return isCasual ? [hour, hour + 12] : [hour];
}

function partsOf({ part, after }: Found["groups"]): readonly DayPart[] {
  return [part, after].flatMap((word) => dayPartOf(word ?? "") ?? []);
}

/** Minutes past the hour; a 字 is what the clock's face has between two of its numbers. */
function minuteOf({ minute, half, quarter, fives, fivesOn }: Found["groups"]): number {
  if (half) return 30;
  if (quarter) return numberOf(quarter) * 15;
  const faces = fives ?? fivesOn;
  if (faces) return numberOf(faces) * 5;
  return minute ? numberOf(minute) : 0;
}

function readingOf({ text, groups }: Found, hours: HourMeaning, minute: number): TimeReading {
  if (hours === "midnight") return impossible({ kind: "ambiguous_midnight", text });
  if (hours === "night") return impossible({ kind: "ambiguous_day", text });
  if (hours === "contradiction") return impossible({ kind: "period_contradicts_hour", text });
  const readings = hours.map((hour): BirthTime => ({ kind: "clock", hour, minute }));
  if (readings.length > 1) return { text, readings, problem: { kind: "ambiguous_half_day", text, readings } };
  const isAbout = (groups.about ?? groups.aboutBefore ?? groups.aboutAfter) !== undefined;
  return isAbout ? { text, readings, problem: { kind: "approximate_time", text } } : { text, readings };
}
