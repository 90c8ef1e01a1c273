import type { Birth, SolarDate } from "../birth.ts";
import { civilDay } from "../calendar/civil-time.ts";
import { clockOf, utcText } from "../calendar/local-clock.ts";
import { lunarFromSolar } from "../calendar/lunar-calendar.ts";
import { nextJie } from "../calendar/solar-terms.ts";
import { pillarNameAt, type Stem, stemAt } from "../calendar/stem-branch.ts";
import type { Chart, YearMonth } from "./chart.ts";
import { conventionsUsed } from "./conventions-used.ts";
import { dayMaster } from "./day-master.ts";
import { type DaySpan, daySpans, likeliestDay } from "./day-spans.ts";
import { type DescribedPillar, describeDayPillar, describePillar } from "./describe-pillar.ts";
import { countElements } from "./element-counts.ts";
import { monthPillar, yearPillar } from "./four-pillars.ts";
import { type LuckOutline, luckOutline } from "./luck.ts";
import { taiYuan } from "./palaces.ts";
import { dateWarnings } from "./warn-clock.ts";
import type { Warning } from "./warning.ts";

const LAST_SECOND = 24 * 3600 - 1;

/** What the two ends of the civil day have in common, and what they have not. */
interface CivilDay {
  readonly start: number;
  readonly end: number;
}

/**
 * Chart of a birth whose hour is unknown: a pillar that depends on the hour is null.
 * @throws RangeError for an impossible date, an unknown zone, and outside 1900–2100
 */
export function threePillarChart(birth: Birth, solarDate: SolarDate): Chart {
  const span = civilDay(solarDate, birth.place.timeZone);
  const days = daySpans(birth, solarDate);
  const dayIndex = likeliestDay(days);
  const day = describeDayPillar(dayIndex);
  const year = pillarIfDecided(yearPillar(span.start), yearPillar(span.end), day.stem);
  const month = pillarIfDecided(monthPillar(span.start), monthPillar(span.end), day.stem);
  return {
    birth,
    solarDate,
    lunarDate: lunarFromSolar(solarDate),
    clocks: null,
    pillars: { year, month, day, hour: null },
    candidates: month ? [] : [yearMonthAt(span.start), yearMonthAt(span.end)],
    dayMaster: dayMaster(day.stem),
    elementCounts: year && month ? countElements([year, month, day]) : null,
    taiYuan: month ? taiYuan(month.stem, month.branch) : null,
    mingGong: null,
    shenGong: null,
    luck: null,
    luckOutline: year && month ? outline(birth, solarDate, span, dayIndex) : null,
    warnings: [...unknownHourWarnings(span, days, dayIndex), ...dateWarnings(birth, solarDate)],
    conventions: conventionsUsed(birth, undefined),
  };
}

function pillarIfDecided(atStart: number, atEnd: number, dayStem: Stem): DescribedPillar | null {
  return atStart === atEnd ? describePillar(atStart, dayStem) : null;
}

function yearMonthAt(utcSeconds: number): YearMonth {
  return { year: pillarNameAt(yearPillar(utcSeconds)), month: pillarNameAt(monthPillar(utcSeconds)) };
}

/** Both ends lie in one month here, so either gives the same year and month. */
function outline(
  { gender }: Birth,
  solarDate: SolarDate,
  { start, end }: CivilDay,
  dayIndex: number,
): LuckOutline {
  const shared = {
    gender,
    solarDate,
    yearStem: stemAt(yearPillar(start)),
    monthCycleIndex: monthPillar(start),
    dayStem: stemAt(dayIndex),
  };
  return luckOutline(
    { ...shared, utcSeconds: start, standardClock: clockOf(solarDate, 0) },
    { ...shared, utcSeconds: end, standardClock: clockOf(solarDate, LAST_SECOND) },
  );
}

function unknownHourWarnings(span: CivilDay, days: readonly DaySpan[], dayIndex: number): readonly Warning[] {
  const term = nextJie(span.start);
  const others = days.filter(({ day }) => day !== dayIndex);
  return [
    ...(term.utcSeconds <= span.end
      ? [{ kind: "term_on_unknown_hour_day", term: term.name, termUtc: utcText(term.utcSeconds) } as const]
      : []),
    ...others.map(
      ({ day, ...when }): Warning => ({ kind: "unknown_hour_day", day: pillarNameAt(day), ...when }),
    ),
  ];
}
