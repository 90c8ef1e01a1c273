/** Why a birth cannot be charted; the details let a dialog say what would be right. */
export type BirthFault =
  /** A year, month, day, hour, minute or double hour that is not a whole number. */
  | { readonly kind: "not_a_whole_number"; readonly field: NumberField }
  | { readonly kind: "month_out_of_range"; readonly month: number }
  /** `days` is the length of that month. */
  | { readonly kind: "day_out_of_range"; readonly day: number; readonly days: number }
  /** `leapMonth` is the month that the lunar year does repeat, or null. */
  | {
      readonly kind: "no_such_leap_month";
      readonly year: number;
      readonly month: number;
      readonly leapMonth: number | null;
    }
  /** `earliest` is a solar date, 1900-01-31. */
  | { readonly kind: "too_early"; readonly earliest: string }
  | { readonly kind: "in_future" }
  | { readonly kind: "hour_out_of_range"; readonly hour: number }
  | { readonly kind: "minute_out_of_range"; readonly minute: number }
  | { readonly kind: "shichen_out_of_range"; readonly index: number }
  | { readonly kind: "longitude_out_of_range"; readonly longitude: number }
  | { readonly kind: "unknown_time_zone"; readonly timeZone: string };

export type NumberField = "year" | "month" | "day" | "hour" | "minute" | "shichen";
