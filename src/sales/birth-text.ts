import type { BirthDate, BirthTime, Gender, Place } from "../bazi/birth.ts";
import type { BirthTextContext } from "./birth-text/context.ts";
import { isChina, isFiller } from "./birth-text/fillers.ts";
import { findDate } from "./birth-text/find-date.ts";
import { findGender } from "./birth-text/find-gender.ts";
import { findPlace } from "./birth-text/find-place.ts";
import { findTime } from "./birth-text/find-time.ts";
import { Leftover } from "./birth-text/leftover.ts";
import type { Problem } from "./birth-text/problem.ts";
import { takeUnknownTime } from "./birth-text/unknown-time.ts";

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
  /** The words that were neither spokenOf nor quoted in a problem, as written. */
  readonly rest: string;
}

/** Longer text is chatter and no name of a place. */
const LONGEST_UNKNOWN_PLACE = 20;
/** Not in 亚的斯亚贝巴. */
const BETWEEN_WORDS = /(?<!亚)的/u;
const NUMBER = /\p{N}|^[〇零一二三四五六七八九十廿卅]+(?:[年月日号點点時时分]|(?<=.{2}))$/u;

/**
 * Reads everything that one typed message says of a birth, in Chinese or English and in any order.
 * What one part says wrongly takes nothing from the others; what may mean two things is a problem with its readings.
 * Never throws. Costs up to about 0.3 s for a message full of names.
 */
export function parseBirthText(text: string, context: BirthTextContext = {}): ParsedBirth {
  const leftover = new Leftover(text);
  const isUnknown = takeUnknownTime(leftover);
  const date = findDate(leftover, context);
  const time = findTime(leftover, context, { isUnknown, hasDate: date.isWritten });
  const gender = findGender(leftover, date.isWritten || context.question === "gender");
  const spokenOf = [date, time, gender].filter(({ isWritten }) => isWritten).length;
  return {
    ...(gender.gender && { gender: gender.gender }),
    ...(date.date && { date: date.date }),
    ...(time.time && { time: time.time }),
    ...readWords(
      leftover.words(),
      [...gender.problems, ...date.problems, ...time.problems],
      spokenOf,
      context,
    ),
  };
}

function readWords(
  written: readonly string[],
  problems: readonly Problem[],
  spokenOf: number,
  { question }: BirthTextContext,
): Pick<ParsedBirth, "place" | "placeChoices" | "problems" | "rest"> {
  const words = written
    .flatMap((word) => word.split(BETWEEN_WORDS))
    .filter((word) => isChina(word) || !isFiller(word));
  const numbers = words.filter((word) => NUMBER.test(word));
  const { rest, isContradictory, ...found } = findPlace(words.filter((word) => !NUMBER.test(word)));
  const isMissing = !found.place && !found.placeChoices && (question === "place" || spokenOf >= 2);
  const unknown = isMissing ? unknownPlace(rest.join(" "), question === "place") : [];
  return {
    ...found,
    problems: [
      ...problems,
      ...numbers.map((text): Problem => ({ kind: "unclear_number", text })),
      ...(isContradictory ? contradictory(found.placeChoices ?? []) : []),
      ...unknown,
    ],
    rest: unknown.length > 0 ? "" : rest.join(" "),
  };
}

function contradictory(places: readonly Place[]): readonly Problem[] {
  return [{ kind: "contradictory_places", text: places.map(({ name }) => name).join(" / ") }];
}

function unknownPlace(text: string, isAnswer: boolean): readonly Problem[] {
  if (text === "" || (!isAnswer && text.length > LONGEST_UNKNOWN_PLACE)) return [];
  return [{ kind: "unknown_place", text }];
}
