import type { BirthDate, BirthTime } from "../../../src/bazi/birth.ts";
import type { BirthTextContext } from "../../../src/sales/birth-text/context.ts";
import { type ParsedBirth, parseBirthText } from "../../../src/sales/birth-text.ts";

/** What was understood of a message, in one line: `female, solar 1990-5-15, 14:30, 四川省 成都市`. */
export function understood(message: string, context: BirthTextContext = {}): string {
  const { gender, date, time, place } = parseBirthText(message, context);
  const facts = [gender, date && dateText(date), time && timeText(time), place?.name];
  return facts.filter((fact) => fact !== undefined).join(", ");
}

/** Kinds of the problems of a message, in their order. */
export function problemKinds(parsed: ParsedBirth): readonly string[] {
  return parsed.problems.map(({ kind }) => kind);
}

/** The only problem of a message. */
export function onlyProblem(message: string, context: BirthTextContext = {}) {
  const { problems } = parseBirthText(message, context);
  const [problem] = problems;
  if (problems.length !== 1 || !problem) throw new Error(`${problems.length} problems in ${message}`);
  return problem;
}

function dateText(date: BirthDate): string {
  const leap = date.calendar === "lunar" && date.isLeapMonth ? "闰" : "";
  return `${date.calendar} ${date.year}-${leap}${date.month}-${date.day}`;
}

function timeText(time: BirthTime): string {
  if (time.kind === "clock") return `${time.hour}:${String(time.minute).padStart(2, "0")}`;
  return time.kind === "shichen" ? `shichen ${time.index}` : "time unknown";
}
