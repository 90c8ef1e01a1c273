import type { SolarDate } from "../birth.ts";
import { daylightSavingSeconds } from "./daylight-saving.ts";
import type { ClockSeconds } from "./local-clock.ts";

/**
 * A civil clock reading placed in time.
 * `gap`: the clocks had skipped it, the offset before the jump is applied; `fold`: it happened twice.
 */
export interface CivilMoment {
  readonly utcSeconds: number;
  readonly offsetSeconds: number;
  readonly daylightSavingSeconds: number;
  readonly kind: "ordinary" | "gap" | "fold";
}

/**
 * Instant of a civil clock reading.
 * @param fold 1 chooses the second of two equal readings; for a skipped one it applies the offset after the jump
 * @throws RangeError for an impossible date or time or an unknown zone
 */
export function civilMoment(
  date: SolarDate,
  minuteOfDay: number,
  timeZone: string,
  fold: 0 | 1,
): CivilMoment {
  const clock = Temporal.PlainDateTime.from(
    { ...date, hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 },
    { overflow: "reject" },
  );
  const earlier = clock.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const later = clock.toZonedDateTime(timeZone, { disambiguation: "later" });
  const kind = momentKind(earlier, later);
  // In a gap the offset before the jump gives the later instant, in a fold the earlier one.
  const isLater = kind === "gap" ? fold === 0 : fold === 1;
  return describe(isLater ? later : earlier, timeZone, kind);
}

/** What the civil clock of a zone shows at an instant. */
export function civilClockAt(utcSeconds: number, timeZone: string): ClockSeconds {
  const at = Temporal.Instant.fromEpochMilliseconds(utcSeconds * 1000).toZonedDateTimeISO(timeZone);
  return utcSeconds + at.offsetNanoseconds / 1e9;
}

/** The other reading of a skipped or repeated clock time. */
export function otherFold(fold: 0 | 1): 0 | 1 {
  return fold === 0 ? 1 : 0;
}

/**
 * First and last instant of a civil day, whole seconds, both inclusive.
 * @throws RangeError for an impossible date or an unknown zone
 */
export function civilDay(
  date: SolarDate,
  timeZone: string,
): { readonly start: number; readonly end: number } {
  const day = Temporal.PlainDate.from({ ...date }, { overflow: "reject" });
  const start = day.toZonedDateTime(timeZone);
  const next = day.add({ days: 1 }).toZonedDateTime(timeZone);
  return { start: toSeconds(start), end: toSeconds(next) - 1 };
}

function momentKind(earlier: Temporal.ZonedDateTime, later: Temporal.ZonedDateTime): CivilMoment["kind"] {
  if (earlier.epochMilliseconds === later.epochMilliseconds) return "ordinary";
  return earlier.toPlainDateTime().equals(later.toPlainDateTime()) ? "fold" : "gap";
}

function describe(moment: Temporal.ZonedDateTime, timeZone: string, kind: CivilMoment["kind"]): CivilMoment {
  const utcSeconds = toSeconds(moment);
  return {
    utcSeconds,
    offsetSeconds: moment.offsetNanoseconds / 1e9,
    daylightSavingSeconds: daylightSavingSeconds(timeZone, utcSeconds),
    kind,
  };
}

function toSeconds(moment: Temporal.ZonedDateTime): number {
  return moment.epochMilliseconds / 1000;
}
