import type { Place } from "../birth.ts";
import { once } from "../remembered.ts";
import { placeEntries } from "./place-list.ts";

/** Farther from every town that is listed, nobody knows which clock is in use (our choice). */
const farthestKm = 300;
const earthRadiusKm = 6371;

/** Regions are left out: their coordinates are nominal. */
const towns = once((): readonly Place[] =>
  placeEntries()
    .map(({ place }) => place)
    .filter(({ kind }) => kind === "city" || kind === "county"),
);

/**
 * The birthplace that a point on the map is: its own coordinates, with the name and the time zone of the nearest town.
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 * @returns undefined if there is no town within 300 km, or no such point
 */
export function placeAt(latitude: number, longitude: number): Place | undefined {
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  const nearest = towns()
    .map((place) => ({ place, km: distanceKm(place, { latitude, longitude }) }))
    .reduce((best, each) => (each.km < best.km ? each : best));
  if (nearest.km > farthestKm) return undefined;
  const id = `pin:${latitude.toFixed(4)},${longitude.toFixed(4)}`;
  return { ...nearest.place, id, latitude, longitude };
}

type Point = Pick<Place, "latitude" | "longitude">;

/** Along a great circle, by the haversine formula. */
function distanceKm(one: Point, other: Point): number {
  const north = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const east = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const share = north + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * east;
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(share));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
