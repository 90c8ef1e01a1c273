import { isShichen } from "../../bazi/calendar/shichen.ts";
import { answer, type FormState, pick } from "./birth-form.ts";

/** @param argument 0 (早子) to 12 (晚子) */
export function pickShichen(state: FormState, argument: string): FormState | undefined {
  const index = argument === "" ? Number.NaN : Number(argument);
  return isShichen(index) ? answer(state, { time: { kind: "shichen", index } }) : undefined;
}

export function pickHour(state: FormState, argument: string): FormState | undefined {
  return /^(1?\d|2[0-3])$/.test(argument) ? pick(state, { of: "time", hour: Number(argument) }) : undefined;
}

/** @param argument tens of the minutes, 0–5 */
export function pickTens(state: FormState, argument: string): FormState | undefined {
  const picking = state.form.picking;
  if (picking?.of !== "time" || picking.hour === undefined || !/^[0-5]$/.test(argument)) return undefined;
  return pick(state, { ...picking, tens: Number(argument) });
}

/** @param argument last digit of the minutes */
export function pickMinute(state: FormState, argument: string): FormState | undefined {
  const picking = state.form.picking;
  if (picking?.of !== "time" || picking.hour === undefined || picking.tens === undefined) return undefined;
  if (!/^\d$/.test(argument)) return undefined;
  const minute = picking.tens * 10 + Number(argument);
  return answer(state, { time: { kind: "clock", hour: picking.hour, minute } });
}

/**
 * Chooses one of two equal clock times when the clocks went back.
 * @param argument 0 the first, 1 the second
 */
export function pickFold(state: FormState, argument: string): FormState | undefined {
  const time = state.form.time;
  if (time?.kind !== "clock" || (argument !== "0" && argument !== "1")) return undefined;
  return answer(state, { time: { ...time, fold: argument === "1" ? 1 : 0 } });
}
