import type { Place } from "../../../bazi/birth.ts";
import { DEFAULT_PLACE } from "../../../bazi/places/places.ts";
import { countriesOfRegions } from "../../../bazi/places/regions-world.ts";
import { isChina } from "../fillers.ts";
import type { PlaceMatch } from "./match-place.ts";
import { areNested } from "./nested-places.ts";
import type { PlaceHit, PlaceHits } from "./place-hits.ts";

interface PlaceFinding {
  readonly place?: Place;
  readonly placeChoices?: readonly Place[];
  /** The message names two places that do not lie in each other. */
  readonly isContradictory: boolean;
  /** Words that are no place. */
  readonly rest: readonly string[];
}

/**
 * Finds the birthplace among words that nobody has understood, the longest run of words first.
 * @param hits what looks for places; it is a message's own, because it bounds what the message may cost
 */
export function findPlace(words: readonly string[], hits: PlaceHits): PlaceFinding {
  const local = words.filter((word) => !isChina(word));
  const hit = hits.first(local);
  if (hit) return inNamedRegion(beside(hit, hits.first(hit.rest)), local);
  const begun = hits.firstBeginning(local);
  if (begun) return found(begun);
  const isInChina = local.length < words.length;
  return { ...(isInChina && { place: DEFAULT_PLACE }), isContradictory: false, rest: local };
}

function found({ match: { places, isNamed }, rest }: PlaceHit): PlaceFinding {
  const [place, ...others] = places;
  if (place && others.length === 0 && isNamed) return { place, isContradictory: false, rest };
  return { placeChoices: places, isContradictory: false, rest };
}

/** Of two places that lie in each other the smaller is meant; a part of a name beside a full name is none. */
function beside(hit: PlaceHit, other: PlaceHit | undefined): PlaceFinding {
  if (!other?.match.isNamed) return found(hit);
  const { rest } = other;
  const places = commonPlaces(hit.match, other.match);
  if (places.length > 0) return found({ match: { places, isNamed: true }, rest });
  return { placeChoices: [...hit.match.places, ...other.match.places], isContradictory: true, rest };
}

/** Paris, Texas is not the Paris that we know: of cities elsewhere none is left, and its words are those of no place. */
function inNamedRegion(finding: PlaceFinding, words: readonly string[]): PlaceFinding {
  const countries = countriesOfRegions(finding.rest.join(" "));
  if (countries.length === 0) return finding;
  const known = finding.place ? [finding.place] : (finding.placeChoices ?? []);
  const places = known.filter(({ id }) => countries.includes(id.slice(0, 2)));
  if (places.length === 0) return { isContradictory: false, rest: words };
  return places.length === known.length
    ? finding
    : found({ match: { places, isNamed: true }, rest: finding.rest });
}

function commonPlaces(one: PlaceMatch, other: PlaceMatch): readonly Place[] {
  const common = one.places.flatMap((place) =>
    other.places
      .filter((second) => second.id === place.id || areNested(place, second))
      .map((second) => (place.name.length > second.name.length ? place : second)),
  );
  return [...new Map(common.map((place) => [place.id, place])).values()];
}
