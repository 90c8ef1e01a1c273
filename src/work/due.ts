import { gt, lte, or, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

/**
 * Whether a planned time has come. One that lies further ahead than can be planned comes from a clock that has been put
 * back since: it would hold the row up, and counts as come.
 * @param longestMs how far ahead is ever planned
 */
export function isDue(at: SQLiteColumn, longestMs: number, now: Date): SQL | undefined {
  return or(lte(at, now), gt(at, after(now, longestMs)));
}

/** Time that is to pass. */
export interface Wait {
  readonly since: Date;
  readonly ms: number;
}

/** Whether a wait is over. One that begins in the future was begun before the clock was put back: it is over, too. */
export function isOver({ since, ms }: Wait, now: Date): boolean {
  const passedMs = now.getTime() - since.getTime();
  return passedMs < 0 || passedMs >= ms;
}

export function after(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}
