import type { Calendar } from "../../../bazi/birth.ts";

/** A date as it stands in a message; parts that are absent were not said, and parts that are present may be impossible. */
export interface WrittenDate {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly year?: number | undefined;
  /** The year was written with two digits: `year` is 0–99. */
  readonly isShortYear: boolean;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  readonly isLeapMonth: boolean;
  /** The last day of a lunar month, the 29th or 30th, whichever it has: 除夕. */
  readonly isLastDay?: boolean | undefined;
  /** Month and day may also be the other way round. */
  readonly isOrderOpen: boolean;
  /** The calendar that the spelling belongs to: 腊月, 初八, 闰. */
  readonly calendar?: Calendar | undefined;
  /** Spelt as either calendar is: 五月十五. */
  readonly isCalendarOpen: boolean;
}
