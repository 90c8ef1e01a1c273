import { childrenOf, placeById } from "../../bazi/places/places.ts";
import { answer, type FormState, pick } from "./birth-form.ts";

export function pickPlace(state: FormState, argument: string): FormState | undefined {
  const place = placeById(argument);
  return place && answer(state, { place });
}

/** Opens a place to show what lies in it. */
export function openPlace(state: FormState, argument: string): FormState | undefined {
  const picking = state.form.picking;
  if (picking?.of !== "place" || childrenOf(argument).length === 0) return undefined;
  return pick(state, { ...picking, trail: [...picking.trail, argument], page: 0 });
}

/** @param argument number of the page, from 0 */
export function turnPage(state: FormState, argument: string): FormState | undefined {
  const picking = state.form.picking;
  if (picking?.of !== "place" || !/^\d{1,3}$/.test(argument)) return undefined;
  return pick(state, { ...picking, page: Number(argument) });
}
