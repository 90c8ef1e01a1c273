import type { BirthTime } from "../../../bazi/birth.ts";
import { shichenRange } from "../../../bazi/calendar/shichen.ts";
import type { BirthTextContext } from "../context.ts";
import type { Found, Leftover } from "../leftover.ts";
import type { TimeProblem } from "../problem.ts";
import { dayPartOf, hoursIn } from "./day-part.ts";
import { takeEnglishClocks } from "./english-clock.ts";
import { findShichen } from "./find-shichen.ts";
import { readClock, readShort } from "./read-clock.ts";
import { readRange } from "./read-range.ts";
import { type SettledTime, settleTimes } from "./settle-times.ts";
import {
  BARE_CLOCK,
  BARE_HOUR,
  CLOCK_FORMS,
  HALF_DAY_CLOCK,
  HALF_DAY_RANGE,
  MIDNIGHT,
  NOON,
  NOT_EXACT,
  OTHER_DAY,
  RANGE,
  RANGE_OF_PART,
  SHORT_FORMS,
  VAGUE,
} from "./time-forms.ts";
import { impossible, sure, type TimeReading } from "./time-reading.ts";
import { takeBareUnknown } from "./unknown-time.ts";

/** What the search for the date has learnt. */
interface KnownBefore {
  /** The message says that the time is unknown. */
  readonly isUnknown: boolean;
  /** The message has a date, so that a number beside it may be the time. */
  readonly hasDate: boolean;
  /** What {@link takeSureTimes} has taken. */
  readonly sure: readonly TimeReading[];
}

export interface TimeFinding extends SettledTime {
  readonly isWritten: boolean;
}

/** Beside a time. */
const UNSURE =
  /不(?:太|大|是很)?(?:确定|肯定|准)|记不(?:太)?清楚?|(?<![a-z])(?<!place\s{1,3})(?:not\s{1,3}(?:too\s{1,3})?sure|unsure|unknown)(?![a-z])/giu;
const NOON_TIME: BirthTime = { kind: "clock", hour: 12, minute: 0 };

/** Takes the times that no date may be made of, such as 7.15am; must run before the search for a date. */
export function takeSureTimes(leftover: Leftover): readonly TimeReading[] {
  return [
    ...takeEnglishClocks(leftover),
    ...NOT_EXACT.flatMap((form) =>
      leftover.take(form, ({ text }) => impossible({ kind: "vague_time", text })),
    ),
    ...leftover.take(HALF_DAY_RANGE, readRange),
    ...leftover.take(HALF_DAY_CLOCK, readClock),
  ];
}

/** Takes the time out of a message whose date is already taken. */
export function findTime(leftover: Leftover, context: BirthTextContext, known: KnownBefore): TimeFinding {
  const readings = [...known.sure, ...takeTimes(leftover, context, known)];
  const [otherDay] = readings.length > 0 ? leftover.takeAll(OTHER_DAY) : [];
  if (otherDay) return { problems: [onOtherDay(otherDay, readings)], isWritten: true };
  if (readings.length > 0) {
    const settled = withPartsAside(settleTimes(readings), leftover.takeAll(VAGUE));
    const isUnsure = known.isUnknown || leftover.takeAll(UNSURE).length > 0;
    return { ...(isUnsure ? approximate(settled, readings) : settled), isWritten: true };
  }
  const isAboutTime = known.hasDate || context.question === "time";
  const vague = isAboutTime ? leftover.take(VAGUE, vagueTime) : [];
  if (known.isUnknown || (isAboutTime && takeBareUnknown(leftover))) {
    return { time: { kind: "unknown" }, problems: [], isWritten: true };
  }
  return { problems: vague.slice(0, 1), isWritten: vague.length > 0 };
}

function onOtherDay({ text }: Found, readings: readonly TimeReading[]): TimeProblem {
  return { kind: "ambiguous_day", text: [text, ...readings.map((reading) => reading.text)].join(" ") };
}

/** A part of the day that stands apart from the time must have its hour: 晚上出生，已过12点 is no noon. */
function withPartsAside(settled: SettledTime, parts: readonly Found[]): SettledTime {
  const { time } = settled;
  const hours = time ? hoursOfTime(time) : [];
  const against =
    hours.length > 0 ? parts.filter(({ text }) => !hours.some((hour) => mayBeIn(text, hour))) : [];
  if (against.length === 0) return settled;
  const text = [...against, ...settled.problems].map((part) => part.text).join(" / ");
  return { problems: [{ kind: "contradictory_times", text }] };
}

function hoursOfTime(time: BirthTime): readonly number[] {
  if (time.kind === "unknown") return [];
  if (time.kind === "clock") return [time.hour];
  const { startMinute, endMinute } = shichenRange(time.index);
  return [startMinute, endMinute - 1].map((minute) => Math.floor(minute / 60));
}

/** 今早 and 今晚 are when the message is written. */
function mayBeIn(text: string, hour: number): boolean {
  const part = dayPartOf(text);
  return part === undefined || text.startsWith("今") || Bun.deepEquals(hoursIn(part, hour), [hour]);
}

function vagueTime({ text }: Found): TimeProblem {
  return { kind: "vague_time", text };
}

function takeTimes(
  leftover: Leftover,
  context: BirthTextContext,
  { hasDate, sure: before }: KnownBefore,
): readonly TimeReading[] {
  const isAnswer = context.question === "time";
  const shichen = findShichen(leftover, context);
  const marked = takeMarked(leftover, isAnswer || hasDate);
  if (before.length + marked.length > 0) return [...shichen, ...marked];
  const answers = isAnswer ? leftover.take(BARE_HOUR, readClock) : [];
  const bare = isAnswer || hasDate ? leftover.take(BARE_CLOCK, readClock) : [];
  return [...shichen, ...answers, ...bare];
}

function takeMarked(leftover: Leftover, isAboutTime: boolean): readonly TimeReading[] {
  return [
    ...SHORT_FORMS.flatMap((form) => leftover.take(form, readShort)),
    ...leftover.take(RANGE, readRange),
    ...leftover.take(RANGE_OF_PART, readRange),
    ...CLOCK_FORMS.flatMap((form) =>
      leftover.take(form, (found) => (isALittle(found, isAboutTime) ? undefined : readClock(found))),
    ),
    ...leftover.take(NOON, (found) => sure(found, NOON_TIME)),
    ...leftover.take(MIDNIGHT, ({ text }) => impossible({ kind: "ambiguous_midnight", text })),
  ];
}

/** 便宜一点 and 晚一点 are no hours. */
function isALittle({ text, groups }: Found, isAboutTime: boolean): boolean {
  return /^[早晚]?一点$/.test(text) && (groups.part !== undefined || !isAboutTime);
}

/** Who does not know the time but names one has a rough idea of it; 12:00 and 00:00 are what forms have for none. */
function approximate(settled: SettledTime, readings: readonly TimeReading[]): SettledTime {
  const isMarked = settled.problems.some(({ kind }) => kind === "approximate_time");
  if (settled.time?.kind !== "clock" || isMarked) return settled;
  if (settled.time.hour % 12 === 0 && settled.time.minute === 0)
    return { time: { kind: "unknown" }, problems: [] };
  const text = readings.map((reading) => reading.text).join(" / ");
  return { ...settled, problems: [...settled.problems, { kind: "approximate_time", text }] };
}
