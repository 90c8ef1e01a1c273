import type { BirthDate, BirthTime, Gender, Place } from "../bazi/birth.ts";
import type { BirthTextContext } from "./birth-text/context.ts";
import { findDate } from "./birth-text/date/find-date.ts";
import { findGender } from "./birth-text/find-gender.ts";
import { Leftover } from "./birth-text/leftover.ts";
import { takeOtherPlaces } from "./birth-text/place/other-places.ts";
import { PlaceHits } from "./birth-text/place/place-hits.ts";
import type { Problem } from "./birth-text/problem.ts";
import { readWords } from "./birth-text/read-words.ts";
import { findTime, takeSureTimes } from "./birth-text/time/find-time.ts";
import { byClockOf, takeClockNames } from "./birth-text/time/other-clock.ts";
import { takeUnknownTime } from "./birth-text/time/unknown-time.ts";

/** What a buyer's message says of a birth; what it does not say, or not clearly, is absent. */
export interface ParsedBirth {
  readonly gender?: Gender;
  /** Possible in form only: that the month has such a day, and the year such a leap month, is for `checkDate` to say. */
  readonly date?: BirthDate;
  readonly time?: BirthTime;
  readonly place?: Place;
  /** Places of which one may be meant, at most 16, where the message does not name exactly one. */
  readonly placeChoices?: readonly Place[];
  readonly problems: readonly Problem[];
  /** The words that were neither understood nor quoted in a problem, as written. */
  readonly rest: string;
}

/**
 * Reads everything that one typed message says of a birth, in Chinese or English and in any order.
 * What one part says wrongly takes nothing from the others; what may mean two things is a problem with its readings.
 * Meant for messages of up to 300 characters; what is searched and tried in one has limits of its own. Never throws.
 */
export function parseBirthText(text: string, context: BirthTextContext = {}): ParsedBirth {
  const leftover = new Leftover(text);
  const isUnknown = takeUnknownTime(leftover);
  const clocks = takeClockNames(leftover);
  takeOtherPlaces(leftover);
  const sure = takeSureTimes(leftover);
  const date = findDate(leftover, context);
  const found = findTime(leftover, context, { isUnknown, hasDate: date.isWritten, sure });
  const gender = findGender(leftover, date.isWritten || context.question === "gender");
  const said = [date, found, gender].filter(({ isWritten }) => isWritten);
  const perhaps = said.length >= 2 ? "perhaps a place" : "no place";
  const unknownIs = context.question === "place" ? "a place" : perhaps;
  const words = readWords(leftover.words(), unknownIs, new PlaceHits());
  const time = byClockOf(words.place, found, clocks);
  return {
    ...(gender.gender && { gender: gender.gender }),
    ...(date.date && { date: date.date }),
    ...(time.time && { time: time.time }),
    ...words,
    problems: [...gender.problems, ...date.problems, ...time.problems, ...words.problems],
  };
}
