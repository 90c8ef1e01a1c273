import type { BirthDate, BirthTime } from "../../bazi/birth.ts";

/**
 * What was wrong in a message; `text` is the part of it, as the buyer wrote it. Readings are the answers that the buyer
 * may have meant. After `year_assumed` and `approximate_time` the value is nevertheless
 * filled in.
 */
export type Problem = DateProblem | TimeProblem | OtherProblem;

export type DateProblem =
  /** 90年: read as `year`. */
  | { readonly kind: "year_assumed"; readonly text: string; readonly year: number }
  /** 05年: may be any of `years`. */
  | { readonly kind: "two_digit_year"; readonly text: string; readonly years: readonly number[] }
  /** 庚午年 comes round every 60 years: may be any of `years`. */
  | { readonly kind: "cycle_year"; readonly text: string; readonly years: readonly number[] }
  | { readonly kind: "month_out_of_range"; readonly text: string; readonly month: number }
  | { readonly kind: "day_out_of_range"; readonly text: string; readonly day: number }
  | { readonly kind: "incomplete_date"; readonly text: string; readonly missing: readonly DatePart[] }
  /** 05/06/1990. */
  | { readonly kind: "ambiguous_date_order"; readonly text: string; readonly readings: readonly BirthDate[] }
  /** 五月十五 may belong to either calendar. */
  | { readonly kind: "calendar_unclear"; readonly text: string; readonly readings: readonly BirthDate[] }
  /** Solar and lunar at once, such as 公历1990年闰五月. */
  | { readonly kind: "contradictory_calendars"; readonly text: string }
  | { readonly kind: "contradictory_dates"; readonly text: string };

export type DatePart = "year" | "month" | "day";

export type TimeProblem =
  | { readonly kind: "hour_out_of_range"; readonly text: string; readonly hour: number }
  | { readonly kind: "minute_out_of_range"; readonly text: string; readonly minute: number }
  /** 3点: before or after noon. */
  | { readonly kind: "ambiguous_half_day"; readonly text: string; readonly readings: readonly BirthTime[] }
  /** 晚上12点 and 24:00: the midnight that begins the day, or the one that ends it and belongs to the next date. */
  | { readonly kind: "ambiguous_midnight"; readonly text: string }
  /** 晚上1点, 次日凌晨1点: in the night that begins the date, or in the one that ends it and belongs to the next date. */
  | { readonly kind: "ambiguous_day"; readonly text: string }
  /** 子时: before midnight or after it. */
  | { readonly kind: "ambiguous_zi"; readonly text: string; readonly readings: readonly BirthTime[] }
  /** 上午15点. */
  | { readonly kind: "period_contradicts_hour"; readonly text: string }
  /** 早上 without an hour. */
  | { readonly kind: "vague_time"; readonly text: string }
  /** 2点到3点, unless the range is one double hour. */
  | { readonly kind: "time_range"; readonly text: string }
  /** 下午3点左右: read as the time that it is near. */
  | { readonly kind: "approximate_time"; readonly text: string }
  /** UTC, 新疆时间: not the clock of the birthplace. */
  | { readonly kind: "other_clock"; readonly text: string }
  | { readonly kind: "contradictory_times"; readonly text: string };

type OtherProblem =
  | { readonly kind: "contradictory_genders"; readonly text: string }
  /** Two places; they are the result's `placeChoices`. */
  | { readonly kind: "contradictory_places"; readonly text: string }
  | { readonly kind: "unknown_place"; readonly text: string }
  /** A number that is neither date nor time. */
  | { readonly kind: "unclear_number"; readonly text: string };
