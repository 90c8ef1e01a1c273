import type { Birth, Conventions, Place } from "../../bazi/birth.ts";
import type { BirthForm, FormQuestion, Picking } from "./birth-form.ts";

/** A draft's answers and the question that the buyer chose to answer again. */
export interface FormState {
  readonly form: BirthForm;
  readonly asking: FormQuestion | null;
}

/** Sets answers; what buttons had begun is over, and a question asked again is closed once it is answered. */
export function answer(state: FormState, answers: Partial<BirthForm>): FormState {
  const { picking: _, ...form } = { ...state.form, ...answers };
  const isAnswered = state.asking === null || answers[state.asking] !== undefined;
  return { form: withoutOldFold(form, answers), asking: isAnswered ? null : state.asking };
}

/** Takes one step of an answer that needs several buttons. */
export function pick(state: FormState, picking: Picking): FormState {
  return { ...state, form: { ...state.form, picking } };
}

/** Birth data of a complete form, or undefined. */
export function birthOf({ gender, date, time, place, conventions }: BirthForm): Birth | undefined {
  if (!gender || !date || !time || !place) return undefined;
  return { gender, date, time, place, conventions: conventions ?? defaultConventions(place) };
}

/**
 * The conventions of a birth whose buyer switched nothing: true solar time where the place is known (our choice), day
 * change at 23:00 as 缘份居 has it.
 */
function defaultConventions(place: Place): Conventions {
  return { solarTime: place.kind === "country" ? "standard" : "true", dayChange: "23:00" };
}

/** Which of two equal clock times was meant belongs to one date, time and place only. */
function withoutOldFold(form: BirthForm, answers: Partial<BirthForm>): BirthForm {
  if (form.time?.kind !== "clock" || answers.time || !(answers.date || answers.place)) return form;
  const { fold: _, ...time } = form.time;
  return { ...form, time };
}
