import type { WrittenDate } from "./written-date.ts";

/**
 * Puts the year, month and day together that stand apart in a message (1990年生的，生日5月15日).
 * Dates that are complete, or that say the same part twice, stay as they are, but for a year that is said again.
 */
export function joinParts(dates: readonly WrittenDate[]): readonly WrittenDate[] {
  const [first, ...others] = dates.toSorted((a, b) => a.start - b.start);
  if (!first) return [];
  const joined = others.reduce<WrittenDate | undefined>((whole, part) => whole && join(whole, part), first);
  return joined ? [joined] : dates;
}

function join(whole: WrittenDate, part: WrittenDate): WrittenDate | undefined {
  if (isSameYear(whole, part)) return { ...whole, text: `${whole.text} ${part.text}`, end: part.end };
  if (overlaps(whole.year, part.year) || overlaps(whole.month, part.month) || overlaps(whole.day, part.day)) {
    return undefined;
  }
  return {
    text: `${whole.text} ${part.text}`,
    start: whole.start,
    end: part.end,
    year: whole.year ?? part.year,
    isShortYear: whole.isShortYear || part.isShortYear,
    month: whole.month ?? part.month,
    day: whole.day ?? part.day,
    isLeapMonth: whole.isLeapMonth || part.isLeapMonth,
    isLastDay: whole.isLastDay || part.isLastDay,
    isOrderOpen: false,
    calendar: whole.calendar ?? part.calendar,
    isCalendarOpen: whole.isCalendarOpen || part.isCalendarOpen,
  };
}

/** 1990年(平成2年)5月3日: the year, and again the year. */
function isSameYear(whole: WrittenDate, part: WrittenDate): boolean {
  const isYearAlone = part.month === undefined && part.day === undefined;
  return isYearAlone && whole.year === part.year && whole.isShortYear === part.isShortYear;
}

function overlaps(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined;
}
