import { dateAt, dayOf, firstOfMonth, startOfDay } from "../../shop/shop-day.ts";
import type { Period } from "./spreadsheet.ts";

/** The spans that can be chosen, in the order of their buttons. */
export const periodNames = ["days30", "thisMonth", "lastMonth", "all"] as const;
export type PeriodName = (typeof periodNames)[number];

/** A span of whole days in a time zone, the present one as far as it has gone. */
export function periodOf(name: PeriodName, timeZone: string, now: Date): Period {
  const today = dayOf(now, timeZone);
  switch (name) {
    case "days30":
      return { from: startOfDay(today - 29, timeZone), to: now };
    case "thisMonth":
      return { from: startOfDay(firstOfMonth(today), timeZone), to: now };
    case "lastMonth":
      return {
        from: startOfDay(firstOfMonth(today, -1), timeZone),
        to: startOfDay(firstOfMonth(today), timeZone),
      };
    case "all":
      return { from: new Date(0), to: now };
  }
}

/** Its first and last day, such as `2026-11-01` and `2026-11-26`. */
export function daysOf(
  { from, to }: Period,
  timeZone: string,
): { readonly from: string; readonly to: string } {
  return { from: dateAt(from, timeZone), to: dateAt(new Date(to.getTime() - 1), timeZone) };
}
