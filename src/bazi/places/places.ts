import type { Place } from "../birth.ts";
import { once } from "../remembered.ts";
import { placeEntries } from "./place-list.ts";

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

const placesById = once(
  () =>
    new Map([DEFAULT_PLACE, ...placeEntries().map(({ place }) => place)].map((place) => [place.id, place])),
);
const children = once(() => Map.groupBy(placeEntries(), ({ parent }) => parent));

/** The place with an id, or undefined. */
export function placeById(id: string): Place | undefined {
  return placesById().get(id);
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
  return (children().get(parent) ?? []).map(({ place }) => place);
}
