import type { Birth, BirthTime, Place, SolarDate } from "../birth.ts";
import type { BirthFault } from "./birth-fault.ts";
import { foldOf } from "./birth-moment.ts";
import { checkDate, type DateCheck } from "./check-date.ts";
import { civilDay, civilMoment } from "./civil-time.ts";
import { isKnownTimeZone } from "./daylight-saving.ts";
import { isShichen, shichenRange } from "./shichen.ts";

/**
 * Whether `computeChart` can chart a birth and it has happened by `now`.
 * A clock reading that summer time skipped or repeated is valid; the chart then carries a warning.
 */
export function checkBirth(birth: Birth, now: Date): DateCheck {
  const checked = checkDate(birth.date, now);
  if (checked.kind === "invalid") return checked;
  const fault = wrongTime(birth.time) ?? wrongPlace(birth.place) ?? notYetBorn(birth, checked.solarDate, now);
  return fault ? { kind: "invalid", fault } : checked;
}

/** What is wrong with a time of day, or undefined. */
export function wrongTime(time: BirthTime): BirthFault | undefined {
  if (time.kind === "clock") return wrongClock(time.hour, time.minute);
  return time.kind === "shichen" ? wrongShichen(time.index) : undefined;
}

function wrongClock(hour: number, minute: number): BirthFault | undefined {
  if (!Number.isInteger(hour)) return { kind: "not_a_whole_number", field: "hour" };
  if (!Number.isInteger(minute)) return { kind: "not_a_whole_number", field: "minute" };
  if (hour < 0 || hour > 23) return { kind: "hour_out_of_range", hour };
  return minute < 0 || minute > 59 ? { kind: "minute_out_of_range", minute } : undefined;
}

function wrongShichen(index: number): BirthFault | undefined {
  if (!Number.isInteger(index)) return { kind: "not_a_whole_number", field: "shichen" };
  return isShichen(index) ? undefined : { kind: "shichen_out_of_range", index };
}

function wrongPlace({ longitude, timeZone }: Place): BirthFault | undefined {
  if (!(Math.abs(longitude) <= 180)) return { kind: "longitude_out_of_range", longitude };
  return isKnownTimeZone(timeZone) ? undefined : { kind: "unknown_time_zone", timeZone };
}

function notYetBorn(birth: Birth, solarDate: SolarDate, now: Date): BirthFault | undefined {
  return earliestUtcSeconds(birth, solarDate) > now.getTime() / 1000 ? { kind: "in_future" } : undefined;
}

/** The earliest instant that the birth may mean. */
function earliestUtcSeconds({ time, place }: Birth, date: SolarDate): number {
  if (time.kind === "unknown") return civilDay(date, place.timeZone).start;
  const minute = time.kind === "clock" ? time.hour * 60 + time.minute : shichenRange(time.index).startMinute;
  return civilMoment(date, minute, place.timeZone, foldOf(time)).utcSeconds;
}
