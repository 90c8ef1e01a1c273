import type { Birth, SolarDate } from "../birth.ts";
import { basisClockAt } from "../calendar/birth-moment.ts";
import { civilClockAt, civilDay } from "../calendar/civil-time.ts";
import { clockText } from "../calendar/local-clock.ts";
import { dayPillar } from "./four-pillars.ts";

/** A day pillar that a birth of unknown hour may have, and when. */
export interface DaySpan {
  /** Position in the cycle of sixty. */
  readonly day: number;
  /** Readings of that civil day's clock; there are more or fewer than 1440 where clocks are put forward or back. */
  readonly minutes: number;
  /** First reading of the civil clock, 00:00. */
  readonly from: string;
  /** The first reading behind it, 01:02; 24:00 at the end of the day. */
  readonly to: string;
}

const MINUTE_SECONDS = 60;
/** Our choice: who writes 01:01 may have read a clock that showed it, or named the minute that it ends. */
const EARLIER_SECONDS = 59;

/**
 * The day pillars that some minute of the civil day has by the clock that decides, in the order of the day.
 * A time that is written to the minute stands for any second of the minute that ends with it, so that a reading shortly behind
 * a change of days belongs to both of them.
 * @throws RangeError for an impossible date or an unknown zone
 */
export function daySpans(birth: Pick<Birth, "place" | "conventions">, date: SolarDate): readonly DaySpan[] {
  const { timeZone } = birth.place;
  const { start, end } = civilDay(date, timeZone);
  const minutes = Math.ceil((end - start) / MINUTE_SECONDS);
  const dayAt = (second: number) =>
    dayPillar(
      basisClockAt(start + second, birth.place, birth.conventions).basisClock,
      birth.conventions.dayChange,
    );
  const latest = (minute: number) => dayAt(minute * MINUTE_SECONDS);
  const earliest = (minute: number) => dayAt(minute * MINUTE_SECONDS - EARLIER_SECONDS);
  const textAt = (minute: number) =>
    minute === minutes
      ? "24:00"
      : clockText(civilClockAt(start + minute * MINUTE_SECONDS, timeZone)).slice(11, 16);
  const spans: DaySpan[] = [];
  for (let first = 0; first < minutes; ) {
    const day = latest(first);
    const to = firstAfter(first, minutes, (minute) => earliest(minute) !== day);
    spans.push({ day, minutes: to - first, from: textAt(first), to: textAt(to) });
    first = firstAfter(first, minutes, (minute) => latest(minute) !== day);
  }
  return spans;
}

/** The day pillar of most minutes. */
export function likeliestDay(spans: readonly DaySpan[]): number {
  return spans.reduce((longest, span) => (span.minutes > longest.minutes ? span : longest)).day;
}

/** The first whole number from `from` that has passed something; `end` if none has. Once passed, it stays so. */
function firstAfter(from: number, end: number, hasPassed: (minute: number) => boolean): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (hasPassed(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
