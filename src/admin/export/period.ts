import { beijingDateAt, beijingDay, firstOfMonth, startOfBeijingDay } from "../../shop/beijing-day.ts";
import type { Period } from "./spreadsheet.ts";

/** The spans that can be chosen, in the order of their buttons. */
export const periodNames = ["days30", "thisMonth", "lastMonth", "all"] as const;
export type PeriodName = (typeof periodNames)[number];

/** A span of whole days in Beijing, the present one as far as it has gone. */
export function periodOf(name: PeriodName, now: Date): Period {
  const today = beijingDay(now);
  switch (name) {
    case "days30":
      return { from: startOfBeijingDay(today - 29), to: now };
    case "thisMonth":
      return { from: startOfBeijingDay(firstOfMonth(today)), to: now };
    case "lastMonth":
      return {
        from: startOfBeijingDay(firstOfMonth(today, -1)),
        to: startOfBeijingDay(firstOfMonth(today)),
      };
    case "all":
      return { from: new Date(0), to: now };
  }
}

/** Its first and last day, such as `2026-11-01` and `2026-11-26`. */
export function daysOf({ from, to }: Period): { readonly from: string; readonly to: string } {
  return { from: beijingDateAt(from), to: beijingDateAt(new Date(to.getTime() - 1)) };
}
