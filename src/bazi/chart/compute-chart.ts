import type { Birth, SolarDate } from "../birth.ts";
import { type BirthMoment, birthMoment, solarDateOf } from "../calendar/birth-moment.ts";
import { lunarFromSolar } from "../calendar/lunar-calendar.ts";
import { stemAt } from "../calendar/stem-branch.ts";
import type { Chart } from "./chart.ts";
import type { ChartPillars } from "./chart-pillars.ts";
import { clocksOf } from "./clocks.ts";
import { conventionsUsed } from "./conventions-used.ts";
import { dayMaster } from "./day-master.ts";
import { describeDayPillar, describePillar } from "./describe-pillar.ts";
import { countElements } from "./element-counts.ts";
import { fourPillars } from "./four-pillars.ts";
import { type Luck, luckOf } from "./luck.ts";
import { mingGong, shenGong, taiYuan } from "./palaces.ts";
import { threePillarChart } from "./three-pillar-chart.ts";
import { boundaryWarnings, ziHourWarnings } from "./warn-boundary.ts";
import { clockWarnings } from "./warn-clock.ts";
import { shichenWarnings } from "./warn-shichen.ts";
import type { Warning } from "./warning.ts";

/**
 * Computes the chart of a birth that `checkBirth` has accepted.
 * Without an hour it has three pillars at most, and what depends on the hour is null.
 * @throws RangeError for an impossible date, time, place or zone, and outside 1900–2100
 */
export function computeChart(birth: Birth): Chart {
  const solarDate = solarDateOf(birth);
  if (birth.time.kind === "unknown") return threePillarChart(birth, solarDate);
  const moment = birthMoment(solarDate, birth.time, birth.place, birth.conventions);
  return fourPillarChart(birth, solarDate, moment);
}

function fourPillarChart(birth: Birth, solarDate: SolarDate, moment: BirthMoment): Chart {
  const pillars = describePillars(birth, moment);
  const { year, month, day, hour } = pillars;
  return {
    birth,
    solarDate,
    lunarDate: lunarFromSolar(solarDate),
    clocks: clocksOf(moment, birth.place),
    pillars,
    candidates: [],
    dayMaster: dayMaster(day.stem),
    elementCounts: countElements([year, month, day, hour]),
    taiYuan: taiYuan(month.stem, month.branch),
    mingGong: mingGong(year.stem, month.branch, hour.branch),
    shenGong: shenGong(year.stem, month.branch, hour.branch),
    luck: luckOfBirth(birth, solarDate, moment),
    luckOutline: null,
    warnings: warningsOf(birth, solarDate, moment),
    conventions: conventionsUsed(birth, moment),
  };
}

function describePillars({ conventions }: Birth, { civil, basisClock }: BirthMoment) {
  const { year, month, day, hour } = fourPillars(civil.utcSeconds, basisClock, conventions.dayChange);
  const dayStem = stemAt(day);
  return {
    year: describePillar(year, dayStem),
    month: describePillar(month, dayStem),
    day: describeDayPillar(day),
    hour: describePillar(hour, dayStem),
  } satisfies ChartPillars;
}

function luckOfBirth(birth: Birth, solarDate: SolarDate, moment: BirthMoment): Luck {
  const { civil, basisClock, standardClock } = moment;
  const { year, month, day } = fourPillars(civil.utcSeconds, basisClock, birth.conventions.dayChange);
  return luckOf({
    gender: birth.gender,
    utcSeconds: civil.utcSeconds,
    standardClock,
    solarDate,
    yearStem: stemAt(year),
    monthCycleIndex: month,
    dayStem: stemAt(day),
  });
}

function warningsOf(birth: Birth, solarDate: SolarDate, moment: BirthMoment): readonly Warning[] {
  const { dayChange } = birth.conventions;
  const isToTheMinute = moment.basis !== "shichen";
  return [
    ...(isToTheMinute ? boundaryWarnings(moment, dayChange) : shichenWarnings(birth, solarDate, moment)),
    ...ziHourWarnings(moment, dayChange),
    ...clockWarnings(birth, solarDate, moment),
  ];
}
