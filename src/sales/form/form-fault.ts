import type { BirthFault } from "../../bazi/calendar/birth-fault.ts";
import { checkBirth, wrongTime } from "../../bazi/calendar/check-birth.ts";
import { checkDate } from "../../bazi/calendar/check-date.ts";
import { type BirthForm, birthOf } from "./birth-form.ts";
import { everybody, type OrderForm, type OrderState, personOf } from "./order-form.ts";

/** What is impossible in a form as far as it is filled in, or undefined. A form with a fault is never stored. */
export function faultOf(form: BirthForm, now: Date): BirthFault | undefined {
  const birth = birthOf(form);
  const checked = birth ? checkBirth(birth, now) : form.date && checkDate(form.date, now);
  if (checked?.kind === "invalid") return checked.fault;
  return form.time && wrongTime(form.time);
}

/** What is impossible in the form of any person, or undefined. */
export function orderFault(form: OrderForm, now: Date): BirthFault | undefined {
  const state: OrderState = { form, asking: null };
  for (const who of everybody) {
    const fault = faultOf(personOf(state, who).form, now);
    if (fault) return fault;
  }
  return undefined;
}
