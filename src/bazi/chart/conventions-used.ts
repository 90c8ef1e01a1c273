import type { Birth, DayChange } from "../birth.ts";
import type { BirthMoment, TimeBasis } from "../calendar/birth-moment.ts";

/** Raise it whenever the same birth could give another chart. */
const ENGINE_VERSION = "1.0.0";

/** The rules a chart was computed by, as codes that a locale file puts into words (口径). */
export interface ConventionsUsed {
  readonly engine: "bazibot";
  readonly engineVersion: string;
  readonly yearBoundary: "立春-instant";
  readonly monthBoundary: "节-instant";
  readonly dayChange: DayChange;
  /** Null when the hour is unknown. */
  readonly timeBasis: TimeBasis | null;
  /** Null unless true solar time decided. */
  readonly longitude: number | null;
  /** Null unless true solar time decided. */
  readonly equationOfTimeSeconds: number | null;
  /** Null when the hour is unknown. */
  readonly daylightSavingRemovedSeconds: number | null;
  readonly timeZone: string;
  readonly luckStart: "three-days-per-year-to-the-second";
  readonly luckStartDate: "calendar-addition";
  readonly ageCount: "虚岁";
  readonly annualBoundary: "立春";
  readonly mingGong: "节-month";
  readonly stages: "阳顺阴逆";
  readonly elementCount: "visible-characters";
}

/** The rules that apply to a birth; `moment` is undefined when the hour is unknown. */
export function conventionsUsed(
  { place, conventions }: Birth,
  moment: BirthMoment | undefined,
): ConventionsUsed {
  const isTrueSolar = moment?.basis === "true";
  return {
    engine: "bazibot",
    engineVersion: ENGINE_VERSION,
    yearBoundary: "立春-instant",
    monthBoundary: "节-instant",
    dayChange: conventions.dayChange,
    timeBasis: moment?.basis ?? null,
    longitude: isTrueSolar ? place.longitude : null,
    equationOfTimeSeconds: isTrueSolar ? roundToTenth(moment.solar?.equationOfTimeSeconds) : null,
    daylightSavingRemovedSeconds: moment?.civil.daylightSavingSeconds ?? null,
    timeZone: place.timeZone,
    luckStart: "three-days-per-year-to-the-second",
    luckStartDate: "calendar-addition",
    ageCount: "虚岁",
    annualBoundary: "立春",
    mingGong: "节-month",
    stages: "阳顺阴逆",
    elementCount: "visible-characters",
  };
}

function roundToTenth(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.round(seconds * 10) / 10;
}
