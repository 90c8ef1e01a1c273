import type { BirthDate, BirthTime, Calendar, Conventions, Gender, Place } from "../../bazi/birth.ts";

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
