import { eq } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { checkouts } from "../shared/database/schema/payments.ts";

/** Has the chat message of an order drawn anew, because what it says has changed. */
export async function showAgain(tx: Transaction, orderId: number): Promise<void> {
  await tx.update(checkouts).set({ isShown: false }).where(eq(checkouts.orderId, orderId));
}
