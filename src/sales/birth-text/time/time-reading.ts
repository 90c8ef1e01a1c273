import type { BirthTime } from "../../../bazi/birth.ts";
import type { Found } from "../leftover.ts";
import type { TimeProblem } from "../problem.ts";

/** One time as it stands in a message. */
export interface TimeReading {
  readonly text: string;
  /** One when it is sure, several when it is open, none when it is impossible. */
  readonly readings: readonly BirthTime[];
  /** Why it is open or impossible, or, of a sure one, what was assumed. */
  readonly problem?: TimeProblem;
}

/** A reading that is sure. */
export function sure({ text }: Pick<Found, "text">, time: BirthTime): TimeReading {
  return { text, readings: [time] };
}

/** A reading that means nothing. */
export function impossible(problem: TimeProblem): TimeReading {
  return { text: problem.text, readings: [], problem };
}
