import type { DescribedPillar } from "./describe-pillar.ts";
import { type Direction, type LuckAge, type LuckInput, luckOf } from "./luck.ts";

/** What is certain of the luck cycles when the hour is unknown: their order, and the start within four months. */
export interface LuckOutline {
  readonly direction: Direction;
  readonly pillars: readonly DescribedPillar[];
  /** Between the births at the first and the last minute of the day, the younger start first. */
  readonly startAge: { readonly from: LuckAge; readonly to: LuckAge };
  /** The same as calendar years of the first decade. */
  readonly startYear: { readonly from: number; readonly to: number };
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
  return {
    direction: atFirst.direction,
    pillars: atFirst.decades.map(({ pillar }) => pillar),
    startAge: { from: from.startAge, to: to.startAge },
    startYear: { from: yearOf(from.startsAt), to: yearOf(to.startsAt) },
  };
}

function yearOf(text: string): number {
  return Number(text.slice(0, 4));
}
