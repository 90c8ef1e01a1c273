import type { BirthTime } from "../../../bazi/birth.ts";
import { shichenRange } from "../../../bazi/calendar/shichen.ts";
import type { TimeProblem } from "../problem.ts";
import type { TimeReading } from "./time-reading.ts";

export interface SettledTime {
  readonly time?: BirthTime;
  readonly problems: readonly TimeProblem[];
}

/**
 * Makes one answer of all times of a message: an open one is decided by a sure one (2点半 未时), and of a clock time
 * and the double hour around it the clock time is kept.
 */
export function settleTimes(readings: readonly TimeReading[]): SettledTime {
  const known = readings.filter((reading) => reading.readings.length === 1);
  const sureTimes = known.flatMap((reading) => reading.readings);
  const open = readings.filter((reading) => reading.readings.length !== 1);
  const decided = open.flatMap((reading) => onlyFit(reading, sureTimes) ?? []);
  const undecided = open.filter((reading) => onlyFit(reading, sureTimes) === undefined);
  const times = [...sureTimes, ...decided];
  const problems = [...known, ...undecided].flatMap(({ problem }) => problem ?? []);
  const [first] = times.toSorted((a, b) => a.kind.localeCompare(b.kind));
  if (!first) return { problems: distinct(problems) };
  const isOne =
    times.every((time) => agree(first, time)) && !undecided.some(({ readings: { length } }) => length > 0);
  if (isOne) return { time: first, problems: distinct(problems) };
  const text = readings.map((reading) => reading.text).join(" / ");
  return { problems: [{ kind: "contradictory_times", text }] };
}

function onlyFit({ readings }: TimeReading, times: readonly BirthTime[]): BirthTime | undefined {
  const fits = readings.filter((reading) => times.some((time) => agree(reading, time)));
  return fits.length === 1 ? fits[0] : undefined;
}

/** Whether two answers are the same, or a clock time and the double hour that it lies in. */
function agree(one: BirthTime, other: BirthTime): boolean {
  if (one.kind === "clock" && other.kind === "shichen") return isInside(one, other);
  if (one.kind === "shichen" && other.kind === "clock") return isInside(other, one);
  return Bun.deepEquals(one, other);
}

function isInside(
  { hour, minute }: Extract<BirthTime, { kind: "clock" }>,
  { index }: Extract<BirthTime, { kind: "shichen" }>,
): boolean {
  const { startMinute, endMinute } = shichenRange(index);
  const minuteOfDay = hour * 60 + minute;
  return minuteOfDay >= startMinute && minuteOfDay < endMinute;
}

/** The same double hour is often written twice: 子时(23:00-01:00). */
function distinct(problems: readonly TimeProblem[]): readonly TimeProblem[] {
  return problems.filter((problem, position) => {
    const { kind } = problem;
    return kind !== "ambiguous_zi" || problems.findIndex((other) => other.kind === kind) === position;
  });
}
