import { and, eq, gt, lte, or } from "drizzle-orm";
import type { Transaction } from "../../shared/database/database.ts";
import { railReaders } from "../../shared/database/schema/payments.ts";

/** Where the list of transactions was left. */
export type Reading = typeof railReaders.$inferSelect;

const isStars = eq(railReaders.rail, "stars");

/**
 * Claims the next look at the list, so that of several bots one looks.
 * @param gapMs until then nobody looks again; a later time is one of a clock that was put back since
 * @returns undefined while it is not due
 */
export async function claimReading(tx: Transaction, gapMs: number, now: Date): Promise<Reading | undefined> {
  await tx
    .insert(railReaders)
    .values({ rail: "stars", readTo: 0, since: now, runAfter: now })
    .onConflictDoNothing();
  const runAfter = new Date(now.getTime() + gapMs);
  const [reading] = await tx
    .update(railReaders)
    .set({ runAfter })
    .where(and(isStars, or(lte(railReaders.runAfter, now), gt(railReaders.runAfter, runAfter))))
    .returning();
  return reading;
}

/** Keeps the place, in the transaction that took in what stands before it. */
export async function noteRead(tx: Transaction, readTo: number): Promise<void> {
  await tx.update(railReaders).set({ readTo }).where(isStars);
}

/** Has the list looked at with the next turn. */
export async function readSoon(tx: Transaction, now: Date): Promise<void> {
  await tx.update(railReaders).set({ runAfter: now }).where(isStars);
}
