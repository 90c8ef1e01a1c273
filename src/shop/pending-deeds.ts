import { and, eq, gt, lte, or } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { dayMs } from "../shared/time.ts";
import { awaitedWords, pendingDeeds } from "./schema/deeds.ts";

/** How long a deed waits for its second tap (our choice). */
const keptMs = dayMs;
/** How long a message that asks for words can be replied to (our choice): a buyer may take time over a question. */
const awaitedMs = 30 * dayMs;

/** A deed that was asked for and not confirmed yet. */
type PendingDeed = Pick<
  typeof pendingDeeds.$inferSelect,
  "holderId" | "aboutId" | "deed" | "arguments" | "revision"
>;

/**
 * Keeps a deed until its second tap.
 * @param random at least 16 bytes, of which the token is made
 * @returns the token, 22 characters of base64url
 */
export async function keepDeed(
  tx: Transaction,
  deed: PendingDeed,
  random: Uint8Array,
  now: Date,
): Promise<string> {
  const token = Buffer.from(random.subarray(0, 16)).toString("base64url");
  await tx.insert(pendingDeeds).values({ ...deed, token, createdAt: now });
  return token;
}

/** @returns the deed that a token stands for, or undefined if it was used up, is too old, or never was */
export async function findDeed(db: Queries, token: string, now: Date): Promise<PendingDeed | undefined> {
  const [deed] = await db
    .select()
    .from(pendingDeeds)
    .where(and(eq(pendingDeeds.token, token), gt(pendingDeeds.createdAt, before(now, keptMs))));
  return deed;
}

/** Uses a deed up, in the transaction that does it: nobody does it again. */
export async function useUpDeed(tx: Transaction, token: string): Promise<void> {
  await tx.delete(pendingDeeds).where(eq(pendingDeeds.token, token));
}

/** Removes what waits for one person's answer, and what waits for another's and is about that person. */
export async function forgetDeedsOf(tx: Transaction, userId: number): Promise<void> {
  await tx
    .delete(pendingDeeds)
    .where(or(eq(pendingDeeds.holderId, userId), eq(pendingDeeds.aboutId, userId)));
  await tx.delete(awaitedWords).where(eq(awaitedWords.holderId, userId));
}

/** Removes the questions that nobody answered in time. */
export async function forgetOldDeeds(tx: Transaction, now: Date): Promise<void> {
  await tx.delete(pendingDeeds).where(lte(pendingDeeds.createdAt, before(now, keptMs)));
  await tx.delete(awaitedWords).where(lte(awaitedWords.createdAt, before(now, awaitedMs)));
}

function before(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms);
}
