import { and, asc, eq, inArray, isNull, lte, ne } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { conversations, supportCopies, supportMessages } from "./schema/support.ts";

/** Removes all that a buyer said to a human and was answered; whether the buyer is muted stays. */
export async function eraseTalks(tx: Transaction, userId: number): Promise<void> {
  const own = await tx
    .select({ id: supportMessages.id })
    .from(supportMessages)
    .where(eq(supportMessages.userId, userId));
  await removeMessages(
    tx,
    own.map(({ id }) => id),
  );
  const ofUser = eq(conversations.userId, userId);
  await tx
    .update(conversations)
    .set({ openUntil: null, waitingSince: null, limitToldAt: null })
    .where(ofUser);
  await tx.delete(conversations).where(and(ofUser, isNull(conversations.mutedAt)));
}

/**
 * Removes messages of talks that are older than they are kept.
 * @param limit at most so many
 * @returns how many
 */
export async function eraseOldTalks(tx: Transaction, keptSince: Date, limit: number): Promise<number> {
  const old = await tx
    .select({ id: supportMessages.id })
    .from(supportMessages)
    .where(lte(supportMessages.at, keptSince))
    .orderBy(asc(supportMessages.at))
    .limit(limit);
  await removeMessages(
    tx,
    old.map(({ id }) => id),
  );
  await tx
    .delete(supportCopies)
    .where(and(isNull(supportCopies.supportMessageId), lte(supportCopies.at, keptSince)));
  await tx
    .update(conversations)
    .set({ waitingSince: null })
    .where(lte(conversations.waitingSince, keptSince));
  return old.length;
}

/** What still lies in admins' chats stays known as part of a talk that is gone, so that a reply to it is no order. */
async function removeMessages(tx: Transaction, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const ofThese = inArray(supportCopies.supportMessageId, [...ids]);
  await tx.delete(supportCopies).where(and(ofThese, ne(supportCopies.status, "sent")));
  await tx.update(supportCopies).set({ supportMessageId: null }).where(ofThese);
  await tx.delete(supportMessages).where(inArray(supportMessages.id, [...ids]));
}
