import type { Birth, BirthDate, BirthTime, Calendar, Conventions, Gender, Place } from "../../bazi/birth.ts";

/** What a draft knows of a birth so far: the dialog's whole memory, stored with every change. */
export interface BirthForm {
  readonly gender?: Gender;
  readonly date?: BirthDate;
  readonly time?: BirthTime;
  readonly place?: Place;
  /** set once the buyer has switched one; until then they follow from the place */
  readonly conventions?: Conventions;
  /** a calendar that the buyer chose before naming a date */
  readonly calendar?: Calendar;
  /** an answer that buttons have begun and not finished */
  readonly picking?: Picking;
}

/** A step of the dialog: what is asked for. */
export type FormQuestion = "gender" | "date" | "time" | "place";

export const formQuestions: readonly FormQuestion[] = ["gender", "date", "time", "place"];

export type Picking = DatePicking | TimePicking | PlacePicking;

/** Narrowed from the decade down to the day. */
export interface DatePicking {
  readonly of: "date";
  readonly calendar: Calendar;
  readonly decade?: number;
  readonly year?: number;
  readonly month?: number;
  readonly isLeapMonth?: boolean;
}

/** A clock time: first the hour, then the tens of its minutes. */
export interface TimePicking {
  readonly of: "time";
  readonly hour?: number;
  readonly tens?: number;
}

/** A list of places to choose from. */
export interface PlacePicking {
  readonly of: "place";
  readonly list: "china" | "world" | "matches";
  /** ids of the levels that were opened, the uppermost first */
  readonly trail: readonly string[];
  /** ids that a typed name may mean; for `matches` only */
  readonly matchIds?: readonly string[];
  readonly page: number;
}

/** The first question without an answer, or undefined when the form is complete. */
export function firstOpenQuestion(form: BirthForm): FormQuestion | undefined {
  return formQuestions.find((question) => form[question] === undefined);
}

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
