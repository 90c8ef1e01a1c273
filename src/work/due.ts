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

export function after(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}
