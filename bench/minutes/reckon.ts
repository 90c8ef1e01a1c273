import type { Season } from "./seasons.ts";

const STEMS = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
/** 五虎遁: stem of the 寅 month under the year stems 甲己, 乙庚, 丙辛, 丁壬, 戊癸. */
const STEMS_OF_FIRST_MONTH = "丙戊庚壬甲";
/** 五鼠遁: stem of the 子 hour under the day stems 甲己, 乙庚, 丙辛, 丁壬, 戊癸. */
const STEMS_OF_FIRST_HOUR = "甲丙戊庚壬";
/** Stem of the years that end in 0, 1 … 9. */
const STEMS_BY_LAST_DIGIT = "庚辛壬癸甲乙丙丁戊己";
/** Branch of a year by its remainder after twelves. */
const BRANCHES_BY_DOZEN = "申酉戌亥子丑寅卯辰巳午未";

/**
 * Julian day number of a Gregorian date, at its noon.
 * Source: Fliegel and Van Flandern, Communications of the ACM 11 (1968) 657.
 */
export function julianDay(year: number, month: number, day: number): number {
  const past = Math.trunc((month - 14) / 12);
  return (
    day -
    32_075 +
    Math.trunc((1461 * (year + 4800 + past)) / 4) +
    Math.trunc((367 * (month - 2 - past * 12)) / 12) -
    Math.trunc((3 * Math.trunc((year + 4900 + past) / 100)) / 4)
  );
}

/** Year and month pillar of a season: 庚午 辛巳. */
export function pillarsOfSeason({ year, branch }: Season): string {
  const yearStem = STEMS_BY_LAST_DIGIT.charAt(year % 10);
  const monthsPassed = (BRANCHES.indexOf(branch) + 10) % 12;
  const first = STEMS_OF_FIRST_MONTH.charAt(STEMS.indexOf(yearStem) % 5);
  return `${yearStem}${BRANCHES_BY_DOZEN.charAt(year % 12)} ${stemAfter(first, monthsPassed)}${branch}`;
}

/** Day and hour pillar of a minute of a day: 辛亥 庚子. The hour's stem follows the next day from 23:00 on. */
export function pillarsOfMinute(julianDay: number, minute: number, dayChange: "23:00" | "00:00"): string {
  const isLate = minute >= 23 * 60;
  const day = pillarOfDay(isLate && dayChange === "23:00" ? julianDay + 1 : julianDay);
  const hoursPassed = isLate ? 0 : Math.ceil(Math.floor(minute / 60) / 2);
  const first = STEMS_OF_FIRST_HOUR.charAt(((isLate ? julianDay + 1 : julianDay) + 9) % 5);
  return `${day} ${stemAfter(first, hoursPassed)}${BRANCHES.charAt(hoursPassed)}`;
}

/** JDN 11 is 甲子, as is every sixtieth day from it. */
function pillarOfDay(julianDay: number): string {
  return `${STEMS.charAt((julianDay + 9) % 10)}${BRANCHES.charAt((julianDay + 1) % 12)}`;
}

function stemAfter(stem: string, steps: number): string {
  return STEMS.charAt((STEMS.indexOf(stem) + steps) % 10);
}
