import type { Birth, BirthTime, SolarDate } from "../birth.ts";
import { type BirthMoment, birthMoment, foldOf, hasOwnLongitude } from "../calendar/birth-moment.ts";
import { otherFold } from "../calendar/civil-time.ts";
import { dateText } from "../calendar/local-clock.ts";
import { type FourPillarNames, fourPillars, namesOf } from "./four-pillars.ts";
import type { Warning } from "./warning.ts";

const CHINESE_ZONES: readonly string[] = ["Asia/Shanghai", "Asia/Urumqi"];
const HOUR_SECONDS = 3600;

/** Doubts about the civil clock itself: skipped or repeated readings and disputed summer time. */
export function clockWarnings(birth: Birth, solarDate: SolarDate, moment: BirthMoment): readonly Warning[] {
  return [
    ...gapOrFold(birth, solarDate, moment),
    ...disputedDaylightSaving(birth, solarDate, moment),
    ...chinaBefore1949(birth, solarDate, moment.civil.daylightSavingSeconds),
    ...trueSolarTimeImpossible(birth),
  ];
}

/** The same for an unknown hour: only the date matters. */
export function dateWarnings(birth: Birth, solarDate: SolarDate): readonly Warning[] {
  return [...disputedDaylightSaving(birth, solarDate, undefined), ...chinaBefore1949(birth, solarDate, null)];
}

function gapOrFold(birth: Birth, solarDate: SolarDate, { civil }: BirthMoment): readonly Warning[] {
  if (birth.time.kind !== "clock" || civil.kind === "ordinary") return [];
  const fold = foldOf(birth.time);
  const alternative = namesWith(birth, solarDate, { ...birth.time, fold: otherFold(fold) });
  if (civil.kind === "gap") return [{ kind: "clock_gap", alternative }];
  return [{ kind: "clock_fold", fold, alternative }];
}

function namesWith(
  { place, conventions }: Birth,
  solarDate: SolarDate,
  time: Extract<BirthTime, { kind: "clock" }>,
): FourPillarNames {
  const { civil, basisClock } = birthMoment(solarDate, time, place, conventions);
  return namesOf(fourPillars(civil.utcSeconds, basisClock, conventions.dayChange));
}

/**
 * tz begins the summer time of 1988 on 17 April, after the State Council notice and People's Daily;
 * most printed tables begin it on the 10th.
 */
function disputedDaylightSaving(
  birth: Birth,
  solarDate: SolarDate,
  moment: BirthMoment | undefined,
): readonly Warning[] {
  const date = dateText(solarDate);
  if (!isInChina(birth) || date < "1988-04-10" || date > "1988-04-16") return [];
  return [
    { kind: "disputed_daylight_saving", alternative: moment ? namesInSummerTime(birth, moment) : null },
  ];
}

/** A named double hour stays as given; every other clock loses an hour. */
function namesInSummerTime(
  { conventions }: Birth,
  { civil, basis, basisClock }: BirthMoment,
): FourPillarNames {
  const clock = basis === "shichen" ? basisClock : basisClock - HOUR_SECONDS;
  return namesOf(fourPillars(civil.utcSeconds - HOUR_SECONDS, clock, conventions.dayChange));
}

/** Local clocks before the People's Republic were uneven; its founding day as the limit is our choice. */
function chinaBefore1949(
  birth: Birth,
  date: SolarDate,
  daylightSavingSeconds: number | null,
): readonly Warning[] {
  if (!isInChina(birth) || dateText(date) >= "1949-10-01") return [];
  return [{ kind: "china_before_1949", daylightSavingSeconds }];
}

function trueSolarTimeImpossible({ time, place, conventions }: Birth): readonly Warning[] {
  const isWanted = time.kind === "clock" && conventions.solarTime === "true";
  return isWanted && !hasOwnLongitude(place) ? [{ kind: "true_solar_time_impossible" }] : [];
}

function isInChina({ place }: Birth): boolean {
  return CHINESE_ZONES.includes(place.timeZone);
}
