import { eq } from "drizzle-orm";
import type { Transaction } from "./database/database.ts";
import { checkouts } from "./database/schema/payments.ts";

/** Has the chat message of an order drawn anew, because what it says has changed. */
export async function showAgain(tx: Transaction, orderId: number): Promise<void> {
  await tx.update(checkouts).set({ isShown: false }).where(eq(checkouts.orderId, orderId));
}

/** The same in a message of the buyer's choice, such as an older one whose button was pressed. */
export async function showIn(tx: Transaction, orderId: number, messageId: number): Promise<void> {
  await tx.update(checkouts).set({ isShown: false, messageId }).where(eq(checkouts.orderId, orderId));
}

/** The same in a new message, which rings: an edit of one further up is not noticed, and this is about the buyer's money. */
export async function showAnew(tx: Transaction, orderId: number): Promise<void> {
  await tx.update(checkouts).set({ isShown: false, messageId: null }).where(eq(checkouts.orderId, orderId));
}
