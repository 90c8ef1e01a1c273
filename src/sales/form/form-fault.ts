import type { BirthFault } from "../../bazi/calendar/birth-fault.ts";
import { checkBirth, wrongTime } from "../../bazi/calendar/check-birth.ts";
import { checkDate } from "../../bazi/calendar/check-date.ts";
import type { BirthForm } from "./birth-form.ts";
import { birthOf } from "./form-state.ts";

/** What is impossible in a form as far as it is filled in, or undefined. A form with a fault is never stored. */
export function faultOf(form: BirthForm, now: Date): BirthFault | undefined {
  const birth = birthOf(form);
  const checked = birth ? checkBirth(birth, now) : form.date && checkDate(form.date, now);
  if (checked?.kind === "invalid") return checked.fault;
  return form.time && wrongTime(form.time);
}
