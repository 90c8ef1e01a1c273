import type { DayChange } from "../birth.ts";
import { type ClockSeconds, dayOfClock, secondOfDay } from "../calendar/local-clock.ts";
import { lastJie } from "../calendar/solar-terms.ts";
import { type PillarName, pillarNameAt, positiveModulo } from "../calendar/stem-branch.ts";

const HOUR_SECONDS = 3600;
/** 1970-01-01 is 辛巳, the 18th of the cycle: (JDN 2440588 + 49) mod 60 = 17. */
const CYCLE_INDEX_OF_DAY_ZERO = 17;

/** Positions in the cycle of sixty, 0 = 甲子. */
interface FourPillars {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
}

export interface FourPillarNames {
  readonly year: PillarName;
  readonly month: PillarName;
  readonly day: PillarName;
  readonly hour: PillarName;
}

/**
 * The four pillars. Year and month follow the instant alone, day and hour the local clock alone.
 * @param utcSeconds instant of birth
 * @param clock local clock that decides day and hour: standard or true solar time
 * @throws RangeError outside the years of the solar-term table
 */
export function fourPillars(utcSeconds: number, clock: ClockSeconds, dayChange: DayChange): FourPillars {
  return {
    year: yearPillar(utcSeconds),
    month: monthPillar(utcSeconds),
    day: dayPillar(clock, dayChange),
    hour: hourPillar(clock),
  };
}

/** The year changes at the instant of 立春; 1984 is 甲子. */
export function yearPillar(utcSeconds: number): number {
  return cycleIndexOfYear(baziYear(utcSeconds));
}

/** Calendar year whose 立春 was the last one before the instant. */
export function baziYear(utcSeconds: number): number {
  return Math.floor((lastJie(utcSeconds).ordinal - 1) / 12);
}

/** Position of a year's pillar in the cycle of sixty. */
export function cycleIndexOfYear(year: number): number {
  return positiveModulo(year - 4, 60);
}

/** Pillar of a calendar year, in force from its 立春. */
export function pillarOfYear(year: number): PillarName {
  return pillarNameAt(cycleIndexOfYear(year));
}

/** The month changes at the instant of each 节. */
export function monthPillar(utcSeconds: number): number {
  return cycleIndexOfJie(lastJie(utcSeconds).ordinal);
}

/** Months run through the cycle of sixty without a break: 立春 1984 begins 丙寅. */
export function cycleIndexOfJie(ordinal: number): number {
  return positiveModulo(ordinal + 13, 60);
}

/** The day changes at 23:00 or at midnight of the local clock. */
export function dayPillar(clock: ClockSeconds, dayChange: DayChange): number {
  const shifted = dayChange === "23:00" ? clock + HOUR_SECONDS : clock;
  return positiveModulo(dayOfClock(shifted) + CYCLE_INDEX_OF_DAY_ZERO, 60);
}

/** From 23:00 on the hour's stem follows the next day's stem under both day-change rules (五鼠遁). */
function hourPillar(clock: ClockSeconds): number {
  const double = Math.floor((secondOfDay(clock) + HOUR_SECONDS) / (2 * HOUR_SECONDS)) % 12;
  return positiveModulo(dayPillar(clock, "23:00") * 12 + double, 60);
}

/** Names of four positions. */
export function namesOf(pillars: FourPillars): FourPillarNames {
  return {
    year: pillarNameAt(pillars.year),
    month: pillarNameAt(pillars.month),
    day: pillarNameAt(pillars.day),
    hour: pillarNameAt(pillars.hour),
  };
}
