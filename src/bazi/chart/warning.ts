import type { DayChange, TimeBasis } from "../birth.ts";
import type { JieName } from "../calendar/solar-terms.ts";
import type { PillarName } from "../calendar/stem-branch.ts";
import type { FourPillarNames } from "./four-pillars.ts";

/**
 * What arithmetic cannot decide about a birth. `alternative` is the whole chart as it would be the other way;
 * it may equal the chart when the doubt happens to change nothing.
 */
export type Warning =
  | NearTerm
  | TermUncertain
  | TermInShichen
  | TermOnUnknownHourDay
  | NearHourBoundary
  | ZiHour
  | UnknownHourDay
  | { readonly kind: "clock_gap"; readonly alternative: FourPillarNames }
  | { readonly kind: "clock_fold"; readonly fold: 0 | 1; readonly alternative: FourPillarNames }
  | ShichenInDaylightSaving
  | DisputedDaylightSaving
  | { readonly kind: "china_before_1949"; readonly daylightSavingSeconds: number | null }
  | { readonly kind: "true_solar_time_impossible" };

export type WarningKind = Warning["kind"];

interface TermDetails {
  readonly term: JieName;
  /** 2024-02-04T08:27:07Z */
  readonly termUtc: string;
}

/** The birth is within two minutes of a 节. */
interface NearTerm extends TermDetails {
  readonly kind: "near_term";
  /** Birth minus term; negative before it. */
  readonly secondsPastTerm: number;
  readonly alternative: FourPillarNames;
}

/** From 2027 on the length of the day is a forecast, and the birth lies within its margin of a 节. */
interface TermUncertain extends TermDetails {
  readonly kind: "term_uncertain";
  readonly marginSeconds: number;
  readonly alternative: FourPillarNames;
}

/** A 节 falls inside the double hour that the customer named. */
interface TermInShichen extends TermDetails {
  readonly kind: "term_in_shichen";
  readonly alternative: FourPillarNames;
}

/** The hour is unknown and a 节 falls on that civil day; the chart's candidates are the two cases. */
interface TermOnUnknownHourDay extends TermDetails {
  readonly kind: "term_on_unknown_hour_day";
}

/** The deciding clock is within two minutes of the change of the double hour, or of midnight if the day changes there. */
interface NearHourBoundary {
  readonly kind: "near_hour_boundary";
  readonly basis: TimeBasis;
  /** 15:00 */
  readonly boundary: string;
  /** Clock minus boundary; negative before it. */
  readonly secondsPastBoundary: number;
  readonly alternative: FourPillarNames;
}

/** The deciding clock shows 23:00–23:59 (late) or 00:00–00:59 (early); only the late half depends on the rule. */
interface ZiHour {
  readonly kind: "zi_hour";
  readonly half: "late" | "early";
  readonly otherDayChange: DayChange;
  /** Under the other day-change rule. */
  readonly alternative: FourPillarNames;
}

/** The hour is unknown, and some minutes of the civil day have another day pillar by the clock that decides. */
interface UnknownHourDay {
  readonly kind: "unknown_hour_day";
  readonly day: PillarName;
  readonly minutes: number;
  /** Readings of the civil clock, 23:00 and 24:00; the latter is no more of them. */
  readonly from: string;
  readonly to: string;
}

/** A double hour named in summer time: the chart if it was read off the civil clock at its beginning. */
interface ShichenInDaylightSaving {
  readonly kind: "shichen_in_daylight_saving";
  readonly daylightSavingSeconds: number;
  readonly alternative: FourPillarNames;
}

/** Between the two dates that sources give for the start of China's summer time in 1988. */
interface DisputedDaylightSaving {
  readonly kind: "disputed_daylight_saving";
  /** If summer time was already in force; null when the hour is unknown. */
  readonly alternative: FourPillarNames | null;
}
