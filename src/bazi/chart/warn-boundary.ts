import type { DayChange } from "../birth.ts";
import type { BirthMoment } from "../calendar/birth-moment.ts";
import { dateOfClock, secondOfDay, utcText } from "../calendar/local-clock.ts";
import { type Jie, lastJie, nextJie } from "../calendar/solar-terms.ts";
import { fourPillars, namesOf } from "./four-pillars.ts";
import type { Warning } from "./warning.ts";

const NEAR_SECONDS = 120;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** Doubts of a birth known to the minute: a 节, a double hour or midnight within two minutes. */
export function boundaryWarnings(moment: BirthMoment, dayChange: DayChange): readonly Warning[] {
  const term = nearestJie(moment.civil.utcSeconds);
  return [
    ...nearTerm(moment, term, dayChange),
    ...termUncertain(moment, term, dayChange),
    ...nearHourBoundary(moment, dayChange),
  ];
}

/** Doubt of the 子 hour, whose late half belongs to another day under the other rule. */
export function ziHourWarnings({ civil, basisClock }: BirthMoment, dayChange: DayChange): readonly Warning[] {
  const hour = Math.floor(secondOfDay(basisClock) / HOUR_SECONDS);
  if (hour !== 23 && hour !== 0) return [];
  const otherDayChange = dayChange === "23:00" ? "00:00" : "23:00";
  const alternative = namesOf(fourPillars(civil.utcSeconds, basisClock, otherDayChange));
  return [{ kind: "zi_hour", half: hour === 23 ? "late" : "early", otherDayChange, alternative }];
}

/** An instant on the other side of a 节. */
export function acrossTerm(utcSeconds: number, term: Jie): number {
  return utcSeconds >= term.utcSeconds ? term.utcSeconds - 1 : term.utcSeconds;
}

function nearestJie(utcSeconds: number): Jie {
  const last = lastJie(utcSeconds);
  const next = nextJie(utcSeconds);
  return utcSeconds - last.utcSeconds <= next.utcSeconds - utcSeconds ? last : next;
}

function nearTerm({ civil, basisClock }: BirthMoment, term: Jie, dayChange: DayChange): readonly Warning[] {
  const secondsPastTerm = civil.utcSeconds - term.utcSeconds;
  if (Math.abs(secondsPastTerm) > NEAR_SECONDS) return [];
  const alternative = namesOf(fourPillars(acrossTerm(civil.utcSeconds, term), basisClock, dayChange));
  return [
    { kind: "near_term", term: term.name, termUtc: utcText(term.utcSeconds), secondsPastTerm, alternative },
  ];
}

function termUncertain(
  { civil, basisClock }: BirthMoment,
  term: Jie,
  dayChange: DayChange,
): readonly Warning[] {
  const marginSeconds = termMarginSeconds(dateOfClock(term.utcSeconds).year);
  if (marginSeconds === 0 || Math.abs(civil.utcSeconds - term.utcSeconds) > marginSeconds) return [];
  const alternative = namesOf(fourPillars(acrossTerm(civil.utcSeconds, term), basisClock, dayChange));
  return [
    {
      kind: "term_uncertain",
      term: term.name,
      termUtc: utcText(term.utcSeconds),
      marginSeconds,
      alternative,
    },
  ];
}

/** How far the forecast of leap seconds may move a 节: our choice, after forecasts that differ by 60–120 s by 2100. */
function termMarginSeconds(year: number): number {
  if (year < 2027) return 0;
  return year <= 2050 ? 10 : 120;
}

function nearHourBoundary(moment: BirthMoment, dayChange: DayChange): readonly Warning[] {
  const { basis, basisClock, civil } = moment;
  for (const hour of boundaryHours(dayChange)) {
    const secondsPastBoundary = signedDistance(secondOfDay(basisClock), hour * HOUR_SECONDS);
    if (Math.abs(secondsPastBoundary) > NEAR_SECONDS) continue;
    const otherSide = basisClock - secondsPastBoundary - (secondsPastBoundary >= 0 ? 1 : 0);
    const alternative = namesOf(fourPillars(civil.utcSeconds, otherSide, dayChange));
    const boundary = `${String(hour).padStart(2, "0")}:00`;
    return [{ kind: "near_hour_boundary", basis, boundary, secondsPastBoundary, alternative }];
  }
  return [];
}

/** Double hours change at odd hours; midnight matters only where the day changes. */
function boundaryHours(dayChange: DayChange): readonly number[] {
  const oddHours = Array.from({ length: 12 }, (_, index) => 2 * index + 1);
  return dayChange === "00:00" ? [0, ...oddHours] : oddHours;
}

/** Seconds from a boundary to a time of day, the shorter way round the clock. */
function signedDistance(second: number, boundary: number): number {
  const ahead = (second - boundary + DAY_SECONDS) % DAY_SECONDS;
  return ahead > DAY_SECONDS / 2 ? ahead - DAY_SECONDS : ahead;
}
