import type { Place } from "../../../bazi/birth.ts";
import { comparable } from "../../../bazi/places/chinese-script.ts";
import type { PlaceEntry } from "../../../bazi/places/place-entry.ts";
import { placeEntries } from "../../../bazi/places/place-list.ts";
import { searchPlaces } from "../../../bazi/places/search-places.ts";
import { shortName } from "../../../bazi/places/short-name.ts";
import { once } from "../../../bazi/remembered.ts";
import { isInside } from "./nested-places.ts";

/** More are never shown at once. */
const MOST_CHOICES = 8;
/** Homonyms come first in a search, so that this many are enough to see them all. */
const SEARCHED = 12;
const START_LENGTH = 2;
/** A part of a Latin name says little before its fourth letter. */
const SHORTEST_LATIN_PART = 4;

const entriesById = once(() => new Map(placeEntries().map((entry) => [entry.place.id, entry])));
const allNames = once(
  () => new Set(placeEntries().flatMap(({ names, ancestors }) => [names, ...ancestors].flat())),
);
const starts = once(() => new Set(Array.from(allNames(), (name) => name.slice(0, START_LENGTH))));
/** Country, region, city and county. */
const MOST_LEVELS = 4;
const LONGEST_NAME = 15;

/** Places that a word names in full, or else those that it may be the beginning of. */
export interface PlaceMatch {
  readonly places: readonly Place[];
  readonly isNamed: boolean;
}

/** Whether a word begins as some name does; quick, whatever its length. */
export function mayBePlace(text: string): boolean {
  const wanted = comparable(text.slice(0, LONGEST_NAME));
  return wanted.length >= START_LENGTH && starts().has(wanted.slice(0, START_LENGTH));
}

/** The places that a text may mean, or undefined if it is no place. */
export function matchPlace(text: string): PlaceMatch | undefined {
  const wanted = comparable(text);
  const entries = entriesOf(text).filter(inOneWord(text));
  const named = namedBy(entries, wanted) ?? namedByShort(wanted);
  if (named) return named;
  const begun = entries.filter((entry) => isBegun(entry, wanted)).map(({ place }) => place);
  return begun.length > 0 ? { places: begun.slice(0, MOST_CHOICES), isNamed: false } : undefined;
}

/** Our choice: pinyin in two words, such as Zhang Ye, is more often somebody's name. */
function inOneWord(text: string): (entry: PlaceEntry) => boolean {
  const words = text.split(/[\s,]+/).map(comparable);
  const wanted = comparable(text);
  return ({ pinyin, names }) =>
    pinyin === undefined ||
    !wanted.includes(pinyin) ||
    words.includes(pinyin) ||
    names.some((name) => name !== pinyin && wanted.includes(name));
}

function entriesOf(text: string): readonly PlaceEntry[] {
  return searchPlaces(text, SEARCHED).flatMap(({ id }) => entriesById().get(id) ?? []);
}

function namedBy(entries: readonly PlaceEntry[], wanted: string): PlaceMatch | undefined {
  const named = entries.filter((entry) => isNamed(entry, wanted));
  return named.length > 0 ? { places: narrowed(named, wanted), isNamed: true } : undefined;
}

/** Counties have become districts and cities, and the other way round: 双流县 is 双流区 today. */
function namedByShort(wanted: string): PlaceMatch | undefined {
  const short = shortName(wanted);
  return short === wanted ? undefined : namedBy(entriesOf(short), short);
}

/**
 * The part at the beginning of a Chinese word that is a place we know, where the word goes on below it (四川成都春熙路).
 * Our choice: two characters may be anything, unless they name a region or large city.
 */
export function matchBeginning(
  word: string,
): { readonly match: PlaceMatch; readonly rest: string } | undefined {
  if (!/^\p{Script=Han}+$/u.test(word)) return undefined;
  for (const length of knownLengths(comparable(word)).toReversed()) {
    const match = matchPlace(word.slice(0, length));
    if (!match?.isNamed) continue;
    return length > START_LENGTH || match.places.every(isLargeInChina)
      ? { match, rest: word.slice(length) }
      : undefined;
  }
  return undefined;
}

/** Lengths of the beginnings of a text that consist of names, each the longest possible; the shortest first. */
function knownLengths(text: string): readonly number[] {
  const lengths: number[] = [];
  let end = nameEnd(text, 0);
  while (end !== undefined && lengths.length < MOST_LEVELS) {
    lengths.push(end);
    end = nameEnd(text, end);
  }
  return lengths;
}

function nameEnd(text: string, start: number): number | undefined {
  for (let end = Math.min(text.length, start + LONGEST_NAME); end >= start + START_LENGTH; end--) {
    if (allNames().has(text.slice(start, end))) return end;
  }
  return undefined;
}

/** Chinese names the upper levels in front, English behind. */
function isNamed({ names }: PlaceEntry, wanted: string): boolean {
  return names.some((name) => wanted.endsWith(name) || wanted.startsWith(name));
}

function isBegun(entry: PlaceEntry, wanted: string): boolean {
  const above = entry.ancestors.flat();
  if (above.includes(wanted)) return true;
  if (/^[a-z]/.test(wanted) && wanted.length < SHORTEST_LATIN_PART) return false;
  const names = entry.names.filter((name) => name !== entry.pinyin);
  return names.some((name) => name.startsWith(wanted)) || above.some((name) => wanted.startsWith(name));
}

/**
 * Our choice: the name of a region or large city of China does not mean a county elsewhere (西安, 中山), and the name
 * of a city does not mean the county of that name inside it (抚顺), nor the name of a city that is listed by hand its
 * namesakes abroad (London in Canada), for which the country must be named.
 */
function narrowed(entries: readonly PlaceEntry[], wanted: string): readonly Place[] {
  const former = new Set(entries.filter((entry) => isFormerly(entry, wanted)).map(({ place }) => place));
  const byHand = entries.filter(({ isGazetteer }) => !isGazetteer);
  const known = (byHand.length > 0 ? byHand : entries).map(({ place }) => place);
  const hasLarge = known.some(isLargeInChina);
  const wide = hasLarge ? known.filter((place) => isLargeInChina(place) || !isCountyInChina(place)) : known;
  const kept = wide.filter(
    (place) =>
      !wide.some((other) => isInside(place, other) && /[市县]$/u.test(other.name) && !former.has(other)),
  );
  return kept.slice(0, MOST_CHOICES);
}

function isFormerly({ formerNames = [] }: PlaceEntry, wanted: string): boolean {
  return formerNames.some((name) => wanted.endsWith(name));
}

/** Not a county of Taiwan: 连江县 is in 福建, too. */
function isLargeInChina({ id, name, kind }: Place): boolean {
  return isWellKnown(id) && kind !== "county" && !name.endsWith("县");
}

function isCountyInChina({ id, kind }: Place): boolean {
  return id.startsWith("cn-") && kind === "county" && !isWellKnown(id);
}

function isWellKnown(id: string): boolean {
  return entriesById().get(id)?.isWellKnown ?? false;
}
