import type { Place } from "../birth.ts";
import type { PlaceEntry } from "./place-entry.ts";
import { CHINA_ENTRIES } from "./places-china.ts";
import { WORLD_ENTRIES } from "./places-world.ts";

/** China with nothing nearer known; 120° E is the meridian of its clock, so true solar time is impossible. */
export const DEFAULT_PLACE: Place = {
  id: "cn",
  name: "中国",
  englishName: "China",
  longitude: 120,
  latitude: 35,
  timeZone: "Asia/Shanghai",
  kind: "country",
};

const ENTRIES: readonly PlaceEntry[] = [...CHINA_ENTRIES, ...WORLD_ENTRIES];
const PLACES = new Map(
  [DEFAULT_PLACE, ...ENTRIES.map(({ place }) => place)].map((place) => [place.id, place]),
);
const CHILDREN = Map.groupBy(ENTRIES, ({ parent }) => parent);

/** The place with an id, or undefined. */
export function placeById(id: string): Place | undefined {
  return PLACES.get(id);
}

/** The 34 top regions of China. */
export function topRegions(): readonly Place[] {
  return placesUnder(undefined);
}

/** Places one level below a place, or the cities of a country by its code; none below a county. */
export function childrenOf(parent: string): readonly Place[] {
  return placesUnder(parent);
}

function placesUnder(parent: string | undefined): readonly Place[] {
  return (CHILDREN.get(parent) ?? []).map(({ place }) => place);
}
