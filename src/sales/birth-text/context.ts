import type { Calendar, FormQuestion } from "../form/birth-form.ts";

/** What the dialog knows when a message comes. */
export interface BirthTextContext {
  /** The question that the buyer is answering. */
  readonly question?: FormQuestion | undefined;
  /** The calendar that the buyer chose before. */
  readonly calendar?: Calendar | undefined;
}
