import type { Gender, SolarDate } from "../birth.ts";
import { type ClockSeconds, clockText, utcText } from "../calendar/local-clock.ts";
import { type JieName, lastJie, nextJie } from "../calendar/solar-terms.ts";
import { type Stem, stemPolarity } from "../calendar/stem-branch.ts";
import { type DescribedPillar, describePillar } from "./describe-pillar.ts";

const DECADES = 10;
/** Three days count as a year, so that 120 seconds of life weigh one second of the interval. */
const YEAR_IN_SECONDS = 3 * 86_400;
const MONTH_IN_SECONDS = YEAR_IN_SECONDS / 12;
const DAY_IN_SECONDS = MONTH_IN_SECONDS / 30;
const HOUR_IN_SECONDS = DAY_IN_SECONDS / 24;

export type Direction = "forward" | "backward";

/** The luck cycles (大运). */
export interface Luck {
  readonly direction: Direction;
  /** The 节 that the interval is counted to. */
  readonly term: { readonly name: JieName; readonly utc: string };
  readonly secondsToTerm: number;
  /** Exact age at the start (起运), fractions of an hour dropped. */
  readonly startAge: LuckAge;
  /** Local standard time at the start, by calendar addition to the birth: 1997-03-02T09:20:00. */
  readonly startsAt: string;
  readonly decades: readonly Decade[];
}

export interface LuckAge {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly hours: number;
}

export interface Decade {
  readonly pillar: DescribedPillar;
  /** First day, like 1997-03-02; the decade ends before the next one's first day. */
  readonly startsOn: string;
  readonly startYear: number;
  /** Nine years after the start year, as tables print it. */
  readonly endYear: number;
  /** 虚岁 in the start year. */
  readonly startAge: number;
  /** 虚岁 in the end year. */
  readonly endAge: number;
}

/** Years and ages of a decade, as tables print them. */
type DecadeYears = Pick<Decade, "startYear" | "endYear" | "startAge" | "endAge">;

/** What is certain of the luck cycles when the hour is unknown: their order, and the start within four months. */
export interface LuckOutline {
  readonly direction: Direction;
  readonly pillars: readonly DescribedPillar[];
  /** Of each pillar, in their order; null where the first decade may start in either of two years. */
  readonly years: readonly DecadeYears[] | null;
  /** Between the births at the first and the last minute of the day, the younger start first. */
  readonly startAge: { readonly from: LuckAge; readonly to: LuckAge };
  /** The same as first days of the first decade, like 1997-03-02. */
  readonly startsOn: { readonly from: string; readonly to: string };
  /** The same as calendar years. */
  readonly startYear: { readonly from: number; readonly to: number };
}

interface LuckInput {
  readonly gender: Gender;
  readonly utcSeconds: number;
  readonly standardClock: ClockSeconds;
  readonly solarDate: SolarDate;
  readonly yearStem: Stem;
  readonly monthCycleIndex: number;
  readonly dayStem: Stem;
}

/**
 * Luck cycles of a birth whose hour is known: ten decades.
 * @throws RangeError outside the years of the solar-term table
 */
export function luckOf(input: LuckInput): Luck {
  const direction = directionOf(input.gender, input.yearStem);
  const term = direction === "forward" ? nextJie(input.utcSeconds) : lastJie(input.utcSeconds);
  const secondsToTerm = Math.abs(term.utcSeconds - input.utcSeconds);
  const startAge = ageFromInterval(secondsToTerm);
  const start = Temporal.PlainDateTime.from(clockText(input.standardClock)).add(startAge);
  return {
    direction,
    term: { name: term.name, utc: utcText(term.utcSeconds) },
    secondsToTerm,
    startAge,
    startsAt: start.toString({ smallestUnit: "second" }),
    decades: Array.from({ length: DECADES }, (_, position) => decadeAt(position, start, direction, input)),
  };
}

/**
 * Outline of the luck cycles of a birth between two instants of one month.
 * @throws RangeError outside the years of the solar-term table
 */
export function luckOutline(first: LuckInput, last: LuckInput): LuckOutline {
  const atFirst = luckOf(first);
  const atLast = luckOf(last);
  // Forward luck counts to the coming 节: the later the birth, the sooner it starts.
  const [from, to] = atFirst.secondsToTerm <= atLast.secondsToTerm ? [atFirst, atLast] : [atLast, atFirst];
  const startYear = { from: yearOf(from.startsAt), to: yearOf(to.startsAt) };
  return {
    direction: atFirst.direction,
    pillars: atFirst.decades.map(({ pillar }) => pillar),
    years: startYear.from === startYear.to ? atFirst.decades.map(yearsOf) : null,
    startAge: { from: from.startAge, to: to.startAge },
    startsOn: { from: dayOf(from.startsAt), to: dayOf(to.startsAt) },
    startYear,
  };
}

function yearsOf({ startYear, endYear, startAge, endAge }: Decade): DecadeYears {
  return { startYear, endYear, startAge, endAge };
}

function yearOf(text: string): number {
  return Number(text.slice(0, 4));
}

function dayOf(text: string): string {
  return text.slice(0, 10);
}

/** 阳男阴女 go forward, 阴男阳女 backward, by the stem of the 立春 year. */
export function directionOf(gender: Gender, yearStem: Stem): Direction {
  return (stemPolarity(yearStem) === "阳") === (gender === "male") ? "forward" : "backward";
}

function ageFromInterval(seconds: number): LuckAge {
  return {
    years: Math.floor(seconds / YEAR_IN_SECONDS),
    months: Math.floor((seconds % YEAR_IN_SECONDS) / MONTH_IN_SECONDS),
    days: Math.floor((seconds % MONTH_IN_SECONDS) / DAY_IN_SECONDS),
    hours: Math.floor((seconds % DAY_IN_SECONDS) / HOUR_IN_SECONDS),
  };
}

function decadeAt(
  position: number,
  start: Temporal.PlainDateTime,
  direction: Direction,
  { monthCycleIndex, dayStem, solarDate }: LuckInput,
): Decade {
  const steps = direction === "forward" ? position + 1 : -position - 1;
  const startYear = start.year + 10 * position;
  const startAge = startYear - solarDate.year + 1;
  return {
    pillar: describePillar(monthCycleIndex + steps, dayStem),
    startsOn: start
      .toPlainDate()
      .add({ years: 10 * position })
      .toString(),
    startYear,
    endYear: startYear + 9,
    startAge,
    endAge: startAge + 9,
  };
}
