import type { DatePicking, FormState, Picking, PlacePicking, TimePicking } from "./birth-form.ts";

/** One step back inside an answer that buttons have begun. */
export function unpick({ form: { picking, ...form }, asking }: FormState): FormState {
  const before = picking && stepBefore(picking);
  return { form: before ? { ...form, picking: before } : form, asking };
}

function stepBefore(picking: Picking): Picking | undefined {
  if (picking.of === "date") return dateStepBefore(picking);
  return picking.of === "time" ? timeStepBefore(picking) : placeStepBefore(picking);
}

/** The step before the present one of a date, or undefined at its first. */
function dateStepBefore({ calendar, decade, year, month }: DatePicking): DatePicking | undefined {
  if (decade === undefined) return undefined;
  if (year === undefined) return { of: "date", calendar };
  return month === undefined ? { of: "date", calendar, decade } : { of: "date", calendar, decade, year };
}

/** The step before the present one of a clock time, or undefined at its first. */
function timeStepBefore({ hour, tens }: TimePicking): TimePicking | undefined {
  if (hour === undefined) return undefined;
  return tens === undefined ? { of: "time" } : { of: "time", hour };
}

/** The list above the present one, or undefined at the uppermost. */
function placeStepBefore({ of, list, trail }: PlacePicking): PlacePicking | undefined {
  return trail.length > 0 ? { of, list, trail: trail.slice(0, -1), page: 0 } : undefined;
}
