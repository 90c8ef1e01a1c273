import source from "./solar-terms.json" with { type: "json" };
import { cyclicItem, positiveModulo } from "./stem-branch.ts";

/** The twelve 节 in calendar order; they alone change the month pillar. */
const JIE_NAMES = [
  "小寒",
  "立春",
  "惊蛰",
  "清明",
  "立夏",
  "芒种",
  "小暑",
  "立秋",
  "白露",
  "寒露",
  "立冬",
  "大雪",
] as const;

export type JieName = (typeof JIE_NAMES)[number];

/** One 节: `ordinal` counts them from 小寒 of the year 0, so that 12 a year pass. */
export interface Jie {
  readonly name: JieName;
  readonly utcSeconds: number;
  readonly ordinal: number;
}

const FIRST_ORDINAL = source.firstYear * 12;
const TERMS_UTC_SECONDS = accumulate(source.firstUtcSeconds, source.stepSeconds);
const JIE_UTC_SECONDS = TERMS_UTC_SECONDS.filter((_, position) => position % 2 === 0);

/**
 * The last 节 at or before an instant: a birth at 16:27:00 precedes a term at 16:27:07.
 * @param utcSeconds seconds since 1970-01-01T00:00:00Z
 * @throws RangeError before 1899-01-05 and after 2101-12-07
 */
export function lastJie(utcSeconds: number): Jie {
  return jieAt(FIRST_ORDINAL + countAtOrBefore(JIE_UTC_SECONDS, utcSeconds) - 1);
}

/**
 * The first 节 after an instant.
 * @param utcSeconds seconds since 1970-01-01T00:00:00Z
 * @throws RangeError before 1899-01-05 and after 2101-12-07
 */
export function nextJie(utcSeconds: number): Jie {
  return jieAt(lastJie(utcSeconds).ordinal + 1);
}

/**
 * A 节 by its ordinal.
 * @throws RangeError outside 1899–2101
 */
export function jieAt(ordinal: number): Jie {
  const utcSeconds = JIE_UTC_SECONDS[ordinal - FIRST_ORDINAL];
  if (utcSeconds === undefined)
    throw new RangeError(`solar terms are known for 1899–2101, not for 节 ${ordinal}`);
  return { name: cyclicItem(JIE_NAMES, positiveModulo(ordinal, 12)), utcSeconds, ordinal };
}

function accumulate(first: number, steps: readonly number[]): readonly number[] {
  let sum = first;
  return [first, ...steps.map((step) => (sum += step))];
}

function countAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
