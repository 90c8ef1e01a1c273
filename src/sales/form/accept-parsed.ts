import type { BirthFault } from "../../bazi/calendar/birth-fault.ts";
import type { ParsedBirth } from "../birth-text.ts";
import { answer, type BirthForm, type FormState } from "./birth-form.ts";
import { faultOf } from "./form-fault.ts";

/** A form after a typed message: what was right is filled in, what was impossible is named and left as it was. */
interface Accepted {
  readonly state: FormState;
  readonly faults: readonly BirthFault[];
  /** whether anything was filled in */
  readonly isFilled: boolean;
}

/** Fills in what a typed message says, each answer on its own: a wrong one costs no right one. */
export function acceptParsed(state: FormState, parsed: ParsedBirth, now: Date): Accepted {
  const { gender, date, time, place } = parsed;
  const answers: readonly Partial<BirthForm>[] = [
    ...(gender ? [{ gender }] : []),
    ...(date ? [{ date }] : []),
    ...(time ? [{ time }] : []),
    ...(place ? [{ place }] : []),
  ];
  let accepted: Accepted = { state, faults: [], isFilled: false };
  for (const one of answers) accepted = acceptOne(accepted, one, now);
  return offerPlaces(accepted, parsed);
}

function acceptOne(accepted: Accepted, one: Partial<BirthForm>, now: Date): Accepted {
  const next = answer(accepted.state, one);
  const fault = faultOf(next.form, now);
  if (fault) return { ...accepted, faults: [...accepted.faults, fault] };
  return { ...accepted, state: next, isFilled: true };
}

/** A name that means several places opens the list of them. */
function offerPlaces(accepted: Accepted, { placeChoices = [] }: ParsedBirth): Accepted {
  if (placeChoices.length === 0) return accepted;
  const { form } = accepted.state;
  const matchIds = placeChoices.map(({ id }) => id);
  const picking = { of: "place", list: "matches", trail: [], matchIds, page: 0 } as const;
  return { ...accepted, state: { form: { ...form, picking }, asking: "place" } };
}
