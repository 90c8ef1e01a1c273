import { type LuckInput, type LuckOutline, luckOf } from "./luck.ts";

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
