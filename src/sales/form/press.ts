import type { Conventions } from "../../bazi/birth.ts";
import { childrenOf, DEFAULT_PLACE } from "../../bazi/places/places.ts";
import { answer, birthOf, type FormState, formQuestions, pick } from "./birth-form.ts";
import { pickCalendar, pickDay, pickDecade, pickMonth, pickYear } from "./press-date.ts";
import { openPlace, pickPlace, turnPage } from "./press-place.ts";
import { pickFold, pickHour, pickMinute, pickShichen, pickTens } from "./press-time.ts";

/**
 * Applies a pressed button of the form.
 * @param argument what stands behind the verb in the button: the user's word, checked here
 * @returns the new state, or undefined if the form has no such button now
 */
export function press(state: FormState, verb: string, argument: string): FormState | undefined {
  return steps.get(verb)?.(state, argument);
}

type Step = (state: FormState, argument: string) => FormState | undefined;

const steps = new Map<string, Step>([
  ["gender", pickGender],
  ["calendar", pickCalendar],
  ["decade", pickDecade],
  ["year", pickYear],
  ["month", pickMonth],
  ["day", pickDay],
  ["shichen", pickShichen],
  ["unknown", (state) => answer(state, { time: { kind: "unknown" } })],
  ["clock", (state) => pick(state, { of: "time" })],
  ["hour", pickHour],
  ["tens", pickTens],
  ["minute", pickMinute],
  ["fold", pickFold],
  ["place", pickPlace],
  ["inside", openPlace],
  ["world", listIn("world")],
  ["china", listIn("china")],
  ["page", turnPage],
  ["anywhere", (state) => answer(state, { place: DEFAULT_PLACE })],
  ["ask", askAgain],
  ["solartime", (state) => switchConvention(state, otherSolarTime)],
  ["daychange", (state) => switchConvention(state, otherDayChange)],
  ["zone", switchZone],
]);

/** The step's argument is the region or country to begin in; absent: all of them. */
function listIn(list: "world" | "china"): Step {
  return (state, argument) => {
    const trail = childrenOf(argument).length > 0 ? [argument] : [];
    return pick(state, { of: "place", list, trail, page: 0 });
  };
}

function pickGender(state: FormState, argument: string): FormState | undefined {
  return argument === "male" || argument === "female" ? answer(state, { gender: argument }) : undefined;
}

function askAgain({ form: { picking: _, ...form } }: FormState, argument: string): FormState | undefined {
  const asking = formQuestions.find((question) => question === argument);
  return asking && { form, asking };
}

function switchConvention(
  state: FormState,
  other: (present: Conventions) => Partial<Conventions>,
): FormState | undefined {
  const birth = birthOf(state.form);
  return birth && answer(state, { conventions: { ...birth.conventions, ...other(birth.conventions) } });
}

function otherSolarTime({ solarTime }: Conventions): Partial<Conventions> {
  return { solarTime: solarTime === "true" ? "standard" : "true" };
}

function otherDayChange({ dayChange }: Conventions): Partial<Conventions> {
  return { dayChange: dayChange === "23:00" ? "00:00" : "23:00" };
}

/** In Xinjiang two clocks are in use: Beijing's and one two hours behind it. */
function switchZone(state: FormState): FormState | undefined {
  const { place } = state.form;
  const { alternativeTimeZone: timeZone } = place ?? {};
  return place && timeZone
    ? answer(state, { place: { ...place, timeZone, alternativeTimeZone: place.timeZone } })
    : undefined;
}
