import type { BirthTime } from "../../../bazi/birth.ts";
import { numberOf } from "../../../locales/chinese-numeral.ts";
import type { Found } from "../leftover.ts";
import { hoursOf } from "./read-clock.ts";
import { impossible, type TimeReading } from "./time-reading.ts";

const EARLY_ZI: BirthTime = { kind: "shichen", index: 0 };
const LATE_ZI: BirthTime = { kind: "shichen", index: 12 };
/** 子时 without more: after midnight or before it. */
export const BOTH_ZI: readonly BirthTime[] = [EARLY_ZI, LATE_ZI];

/** Reads a range of clock times, which is an answer if it is exactly a double hour. */
export function readRange(found: Found): TimeReading {
  const { text, groups } = found;
  const last = lengthMinutes(groups);
  const starts = last === undefined ? [] : hoursOf(startOf(groups), numberOf(groups.hour ?? ""));
  if (typeof starts === "string") return impossible({ kind: "time_range", text });
  const readings = starts.flatMap((hour) => doubleHours(hour, last));
  if (readings.length === 1) return { text, readings };
  const isZi = Bun.deepEquals(readings, BOTH_ZI);
  return {
    text,
    readings,
    problem: isZi ? { kind: "ambiguous_zi", text, readings } : { kind: "time_range", text },
  };
}

/**
 * Without a part of the day and without minutes, 1点到3点 may be either half of the day. A part behind the end is that of the
 * start, too, unless it has one of its own.
 */
function startOf(groups: Found["groups"]): Pick<Found, "groups"> {
  const isCasual = groups.minute === undefined && numberOf(groups.endHour ?? "") <= 12;
  const after = groups.part === undefined ? groups.after : undefined;
  return { groups: { ...groups, after, casual: isCasual ? "点" : undefined } };
}

/**
 * Minutes from start to end, on a clock of twelve hours if the end may be read from one.
 * @returns undefined if the range begins inside an hour
 */
function lengthMinutes({ hour, minute, endHour, endMinute }: Found["groups"]): number | undefined {
  if (minute !== undefined && Number(minute) !== 0) return undefined;
  const end = numberOf(endHour ?? "");
  const hours = (end - numberOf(hour ?? "") + 24) % (end <= 12 ? 12 : 24);
  return hours * 60 + Number(endMinute ?? 0);
}

/** The double hours that begin at an hour and last so many minutes; the last minute may be left out (14:59). */
function doubleHours(hour: number, minutes: number | undefined): readonly BirthTime[] {
  if (minutes === 60 || minutes === 59) return halfZi(hour);
  if ((minutes !== 120 && minutes !== 119) || hour % 2 === 0) return [];
  return hour === 23 ? BOTH_ZI : [{ kind: "shichen", index: (hour + 1) / 2 }];
}

function halfZi(hour: number): readonly BirthTime[] {
  if (hour === 0) return [EARLY_ZI];
  return hour === 23 ? [LATE_ZI] : [];
}
