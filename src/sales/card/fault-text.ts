import type { BirthFault } from "../../bazi/calendar/birth-fault.ts";
import type { Texts, TextValues } from "../../locales/texts.ts";
import { lunarMonthLabel } from "../../report/wording/birth-labels.ts";

/** Says what is impossible in a birth, and what is right instead; plain text, at most 200 characters. */
export function faultText(fault: BirthFault, texts: Texts): string {
  if (fault.kind !== "no_such_leap_month") return texts.plain(`fault.${fault.kind}`, valuesOf(fault));
  const values = { year: fault.year, month: lunarMonthLabel(fault.month, true, texts) };
  if (fault.leapMonth === null) return texts.plain("fault.no_leap_month_at_all", values);
  const leap = lunarMonthLabel(fault.leapMonth, true, texts);
  return texts.plain("fault.no_such_leap_month", { ...values, leap });
}

function valuesOf(fault: Exclude<BirthFault, { kind: "no_such_leap_month" }>): TextValues {
  const { kind: _, ...values } = fault;
  return values;
}
