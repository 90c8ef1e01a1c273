import type { Birth, SolarDate } from "../birth.ts";
import type { BirthMoment } from "../calendar/birth-moment.ts";
import { civilMoment } from "../calendar/civil-time.ts";
import { clockOf, utcText } from "../calendar/local-clock.ts";
import { shichenRange } from "../calendar/shichen.ts";
import { nextJie } from "../calendar/solar-terms.ts";
import { fourPillars, namesOf } from "./four-pillars.ts";
import { acrossTerm } from "./warn-boundary.ts";
import type { Warning } from "./warning.ts";

/** Doubts of a birth of which only the double hour is known. */
export function shichenWarnings(birth: Birth, date: SolarDate, moment: BirthMoment): readonly Warning[] {
  if (birth.time.kind !== "shichen") return [];
  const { startMinute } = shichenRange(birth.time.index);
  return [
    ...termInShichen(birth, birth.time.index, date, moment),
    ...inDaylightSaving(birth, startMinute, date, moment),
  ];
}

function termInShichen(
  birth: Birth,
  index: number,
  date: SolarDate,
  moment: BirthMoment,
): readonly Warning[] {
  const { startMinute, endMinute } = shichenRange(index);
  const start = civilMoment(date, startMinute, birth.place.timeZone, 0).utcSeconds;
  const lastMinute = civilMoment(date, endMinute - 1, birth.place.timeZone, 1).utcSeconds;
  const term = nextJie(start);
  if (term.utcSeconds >= lastMinute + 60) return [];
  const otherSide = acrossTerm(moment.civil.utcSeconds, term);
  const alternative = namesOf(fourPillars(otherSide, moment.basisClock, birth.conventions.dayChange));
  return [{ kind: "term_in_shichen", term: term.name, termUtc: utcText(term.utcSeconds), alternative }];
}

function inDaylightSaving(
  { conventions }: Birth,
  startMinute: number,
  date: SolarDate,
  { civil }: BirthMoment,
): readonly Warning[] {
  const { daylightSavingSeconds, utcSeconds } = civil;
  if (daylightSavingSeconds === 0) return [];
  const clock = clockOf(date, startMinute * 60) - daylightSavingSeconds;
  const alternative = namesOf(fourPillars(utcSeconds, clock, conventions.dayChange));
  return [{ kind: "shichen_in_daylight_saving", daylightSavingSeconds, alternative }];
}
