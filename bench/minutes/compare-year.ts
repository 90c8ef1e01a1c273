import type { DayChange } from "../../src/bazi/birth.ts";
import { clockOf } from "../../src/bazi/calendar/local-clock.ts";
import { fourPillars, namesOf } from "../../src/bazi/chart/four-pillars.ts";
import { julianDay, pillarsOfMinute, pillarsOfSeason } from "./reckon.ts";
import { type Season, seasonsOf } from "./seasons.ts";

/** What a year of minutes came to. */
export interface YearCompared {
  readonly year: number;
  readonly charts: number;
  readonly differences: readonly Difference[];
}

/** A minute whose pillars differ. */
export interface Difference {
  readonly clock: string;
  readonly dayChange: DayChange;
  readonly shop: string;
  readonly reckoned: string;
  /** From the nearest 节 by the reckoning; negative before it. */
  readonly secondsPastTerm: number;
}

const DAY_CHANGES = ["23:00", "00:00"] as const;
const DAY_MINUTES = 1440;
const DAY_SECONDS = 86_400;
const UTC_PLUS_8_SECONDS = 8 * 3600;
const JULIAN_DAY_OF_1970 = 2_440_588;

/** Charts of every minute that a clock of UTC+8 shows in a year, by the shop and by the reckoning. */
export function compareYear(year: number): YearCompared {
  const seasons = seasonsOf(year);
  const differences: Difference[] = [];
  const last = julianDay(year, 12, 31);
  for (let day = julianDay(year, 1, 1); day <= last; day++) differences.push(...compareDay(day, seasons));
  const charts = (last - julianDay(year, 1, 1) + 1) * DAY_MINUTES * DAY_CHANGES.length;
  return { year, charts, differences };
}

function compareDay(day: number, seasons: readonly Season[]): readonly Difference[] {
  const date = dateOf(day);
  const midnight = (day - JULIAN_DAY_OF_1970) * DAY_SECONDS - UTC_PLUS_8_SECONDS;
  const differences: Difference[] = [];
  for (let minute = 0; minute < DAY_MINUTES; minute++) {
    const clock = clockOf(date, minute * 60);
    const yearAndMonth = pillarsOfSeason(seasonAt(midnight + minute * 60, seasons));
    for (const dayChange of DAY_CHANGES) {
      const shop = shopPillars(clock, dayChange);
      const reckoned = `${yearAndMonth} ${pillarsOfMinute(day, minute, dayChange)}`;
      if (shop === reckoned) continue;
      const text = new Date(clock * 1000).toISOString().slice(0, 16);
      const secondsPastTerm = secondsPastNearest(midnight + minute * 60, seasons);
      differences.push({ clock: text, dayChange, shop, reckoned, secondsPastTerm });
    }
  }
  return differences;
}

function shopPillars(clock: number, dayChange: DayChange): string {
  const { year, month, day, hour } = namesOf(fourPillars(clock - UTC_PLUS_8_SECONDS, clock, dayChange));
  return `${year} ${month} ${day} ${hour}`;
}

function dateOf(day: number) {
  const date = new Date((day - JULIAN_DAY_OF_1970) * DAY_SECONDS * 1000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function seasonAt(utcSeconds: number, seasons: readonly Season[]): Season {
  const season = seasons.findLast((each) => each.utcSeconds <= utcSeconds);
  if (!season) throw new RangeError(`no season at ${utcSeconds}`);
  return season;
}

function secondsPastNearest(utcSeconds: number, seasons: readonly Season[]): number {
  const distances = seasons.map((season) => utcSeconds - season.utcSeconds);
  return distances.reduce((nearest, each) => (Math.abs(each) < Math.abs(nearest) ? each : nearest));
}
