import type { Place } from "../../../bazi/birth.ts";

/** Whether one place lies in the other. */
export function areNested(one: Place, other: Place): boolean {
  return isInside(one, other) || isInside(other, one);
}

/** Whether a place lies in another, by its name: the upper levels stand first. */
export function isInside(place: Place, other: Place): boolean {
  return place.name.startsWith(`${other.name} `);
}
