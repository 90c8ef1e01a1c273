import { eq, sql } from "drizzle-orm";
import type { Transaction } from "./database/database.ts";
import { checkouts } from "./database/schema/payments.ts";

/** Has the chat message of an order drawn anew, because what it says has changed. */
export async function showAgain(tx: Transaction, orderId: number): Promise<void> {
  await tx.update(checkouts).set({ isShown: false }).where(eq(checkouts.orderId, orderId));
}

/**
 * The same in a message of the buyer's choice, such as an older one whose button was pressed. The one that it leaves is to
 * lose its buttons, so that nobody pays on it.
 */
export async function showIn(tx: Transaction, orderId: number, messageId: number): Promise<void> {
  const { messageId: present, leftMessageId: left } = checkouts;
  const leftMessageId = sql<number>`case when ${present} <> ${messageId} then ${present}
    when ${left} <> ${messageId} then ${left} end`;
  await tx
    .update(checkouts)
    .set({ isShown: false, messageId, leftMessageId })
    .where(eq(checkouts.orderId, orderId));
}

/** The same in a new message, which rings: an edit of one further up is not noticed, and this is about the buyer's money. */
export async function showAnew(tx: Transaction, orderId: number): Promise<void> {
  const leftMessageId = sql<number>`coalesce(${checkouts.messageId}, ${checkouts.leftMessageId})`;
  await tx
    .update(checkouts)
    .set({ isShown: false, messageId: null, leftMessageId })
    .where(eq(checkouts.orderId, orderId));
}
