import { once } from "../remembered.ts";
import type { PlaceEntry } from "./place-entry.ts";
import { chinaEntries } from "./places-china.ts";
import { worldEntries } from "./places-world.ts";

/** All places that a birth may have: those of China, upper levels first, then the cities of the world. */
export const placeEntries = once((): readonly PlaceEntry[] => [...chinaEntries(), ...worldEntries()]);
