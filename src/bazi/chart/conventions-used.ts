import type { Birth } from "../birth.ts";
import type { BirthMoment } from "../calendar/birth-moment.ts";
import type { ConventionsUsed } from "./chart.ts";

/** Raise it whenever the same birth could give another chart. */
const ENGINE_VERSION = "1.0.0";

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
