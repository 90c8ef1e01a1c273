import {
  everybody,
  isPossibleYear,
  type OrderState,
  personOf,
  questionAbout,
  type Who,
  withPerson,
} from "./order-form.ts";
import { press } from "./press.ts";

/**
 * Applies a pressed button of an order's form. `partner.` or `edited.` in front of the verb says whose answers it is about.
 * @param argument what stands behind the verb in the button: the user's word, checked here
 * @returns the new state, or undefined if the form has no such button now
 */
export function pressOrder(state: OrderState, verb: string, argument: string): OrderState | undefined {
  const { who, personVerb } = splitVerb(verb);
  if (who === "edited" && !state.form.people.edited) return undefined;
  if (personVerb === "annual") return chooseYear(state, argument);
  if (personVerb === "ask" && argument === "year") return { ...state, asking: "year" };
  if (personVerb === "ask" && argument === "label") return { ...state, asking: questionAbout(who, "label") };
  const person = press(personOf(state, who), personVerb, argument);
  return person && withPerson(state, who, person);
}

/** Sets the year of a report about one year, if it is a year of the first person's life. */
export function chooseYear(state: OrderState, argument: string): OrderState | undefined {
  const year = /^\d{4}$/.test(argument) ? Number(argument) : undefined;
  if (!isPossibleYear(year, state.form)) return undefined;
  return { form: { ...state.form, year }, asking: state.asking === "year" ? null : state.asking };
}

/** Whose answers a button is about, and what it does. */
export function splitVerb(verb: string): { who: Who; personVerb: string } {
  const who = everybody.find((each) => verb.startsWith(`${each}.`)) ?? "self";
  return { who, personVerb: who === "self" ? verb : verb.slice(who.length + 1) };
}
