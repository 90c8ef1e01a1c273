import type { Place } from "../../bazi/birth.ts";
import { isChina, isFiller } from "./fillers.ts";
import { findPlace } from "./place/find-place.ts";
import type { PlaceHits } from "./place/place-hits.ts";
import type { Problem } from "./problem.ts";

interface WordFinding {
  readonly place?: Place;
  readonly placeChoices?: readonly Place[];
  readonly problems: readonly Problem[];
  readonly rest: string;
}

/** Longer text is chatter and no name of a place, unless it answers the question for one. */
const LONGEST_UNKNOWN_PLACE = 20;
/** Not in 亚的斯亚贝巴. */
const BETWEEN_WORDS = /(?<!亚)的/u;
const NUMBER = /\p{N}|^[〇零一二三四五六七八九十廿卅]+(?:[年月日号點点時时分]|(?<=.{2}))$/u;

/**
 * Reads the words that are neither date nor time nor gender: a place, stray numbers and chatter.
 * @param unknownIs whether words that are no place we know were meant as one
 * @param hits what looks for the message's places
 */
export function readWords(
  written: readonly string[],
  unknownIs: "a place" | "perhaps a place" | "no place",
  hits: PlaceHits,
): WordFinding {
  const words = written.flatMap((word) => word.split(BETWEEN_WORDS)).filter(saysSomething);
  const numbers = words.filter((word) => NUMBER.test(word));
  const { rest, isContradictory, ...found } = findPlace(
    words.filter((word) => !NUMBER.test(word)),
    hits,
  );
  const text = rest.filter(saysSomething).join(" ");
  const isFound = found.place !== undefined || found.placeChoices !== undefined;
  const longest = { "a place": text.length, "perhaps a place": LONGEST_UNKNOWN_PLACE, "no place": 0 }[
    unknownIs
  ];
  const isUnknown = !isFound && text !== "" && text.length <= longest;
  return {
    ...found,
    problems: [
      ...numbers.map((number): Problem => ({ kind: "unclear_number", text: number })),
      ...(isContradictory ? contradiction(found.placeChoices ?? []) : []),
      ...(isUnknown ? unknownPlace(text) : []),
    ],
    rest: isUnknown ? "" : text,
  };
}

/** China is kept, since it is a place of its own when no other is named. */
function saysSomething(word: string): boolean {
  return isChina(word) || !isFiller(word);
}

function contradiction(places: readonly Place[]): readonly Problem[] {
  return [{ kind: "contradictory_places", text: places.map(({ name }) => name).join(" / ") }];
}

function unknownPlace(text: string): readonly Problem[] {
  return [{ kind: "unknown_place", text }];
}
