import type { Birth, Calendar } from "../../bazi/birth.ts";

/** What the dialog knows when a message comes. */
export interface BirthTextContext {
  /** The question that the buyer is answering. */
  readonly question?: Exclude<keyof Birth, "conventions"> | undefined;
  /** The calendar that the buyer chose before. */
  readonly calendar?: Calendar | undefined;
}
