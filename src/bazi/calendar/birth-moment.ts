import type { Birth, BirthTime, Conventions, Place, SolarDate, TimeBasis } from "../birth.ts";
import { type CivilMoment, civilClockAt, civilMoment } from "./civil-time.ts";
import { daylightSavingSeconds } from "./daylight-saving.ts";
import { type ClockSeconds, clockOf } from "./local-clock.ts";
import { solarFromLunar } from "./lunar-calendar.ts";
import { middleMinute } from "./shichen.ts";
import { equationOfTimeSeconds, meanSolarClock } from "./solar-time.ts";

/** A birth with a known time, placed on all the clocks. */
export interface BirthMoment {
  readonly civil: CivilMoment;
  readonly standardClock: ClockSeconds;
  /** Absent where the longitude is unknown. */
  readonly solar: SolarClocks | undefined;
  readonly basis: TimeBasis;
  /** The clock that decides day and hour. */
  readonly basisClock: ClockSeconds;
}

interface SolarClocks {
  readonly mean: ClockSeconds;
  readonly true: ClockSeconds;
  readonly equationOfTimeSeconds: number;
}

type KnownTime = Exclude<BirthTime, { kind: "unknown" }>;

/**
 * Places a birth on the civil, standard, mean and true solar clocks.
 * A named double hour counts as its middle for the instant, and its branch is kept as given.
 * @throws RangeError for an impossible date, time, place or zone
 */
export function birthMoment(
  date: SolarDate,
  time: KnownTime,
  place: Place,
  conventions: Conventions,
): BirthMoment {
  const minute = minuteOfDay(time);
  const civil = civilMoment(date, minute, place.timeZone, foldOf(time));
  const clocks = basisClockAt(civil.utcSeconds, place, conventions);
  if (time.kind === "shichen")
    return { civil, ...clocks, basis: "shichen", basisClock: clockOf(date, minute * 60) };
  return { civil, ...clocks };
}

/**
 * The standard and the solar clocks at an instant, and which of them decides day and hour.
 * @throws RangeError for an unknown zone
 */
export function basisClockAt(
  utcSeconds: number,
  place: Place,
  { solarTime }: Conventions,
): Omit<BirthMoment, "civil"> {
  const standardClock =
    civilClockAt(utcSeconds, place.timeZone) - daylightSavingSeconds(place.timeZone, utcSeconds);
  const solar = solarClocks(utcSeconds, place);
  const usesTrue = solarTime === "true" && solar !== undefined;
  return {
    standardClock,
    solar,
    basis: usesTrue ? "true" : "standard",
    basisClock: usesTrue ? solar.true : standardClock,
  };
}

/**
 * Solar date of a birth's date.
 * @throws RangeError for a lunar date that does not exist
 */
export function solarDateOf({ date }: Pick<Birth, "date">): SolarDate {
  if (date.calendar === "lunar") return solarFromLunar(date);
  return { year: date.year, month: date.month, day: date.day };
}

/** Which of two equal clock readings a birth means; 0 unless it says otherwise. */
export function foldOf(time: KnownTime): 0 | 1 {
  return time.kind === "clock" ? (time.fold ?? 0) : 0;
}

/** Whether the place is small enough for true solar time. */
export function hasOwnLongitude({ kind }: Place): boolean {
  return kind === "city" || kind === "county";
}

function minuteOfDay(time: KnownTime): number {
  return time.kind === "clock" ? time.hour * 60 + time.minute : middleMinute(time.index);
}

function solarClocks(utcSeconds: number, place: Place): SolarClocks | undefined {
  if (!hasOwnLongitude(place)) return undefined;
  const mean = meanSolarClock(utcSeconds, place.longitude);
  const equation = equationOfTimeSeconds(utcSeconds);
  return { mean, true: Math.round(mean + equation), equationOfTimeSeconds: equation };
}
