import type { Transaction } from "../shared/database/database.ts";
import { findOrder, moveOrder } from "../shared/orders.ts";
import { showAgain } from "../shop/show-again.ts";

/**
 * Completes an order that an admin delivered by hand after fulfilment gave it up. Its job stays dead, with what went wrong.
 * @returns false if the order is not waiting for an admin
 */
export async function markDelivered(tx: Transaction, orderId: number, now: Date): Promise<boolean> {
  if ((await findOrder(tx, orderId))?.status !== "needs_admin") return false;
  await moveOrder(tx, orderId, "completed", "admin", now);
  await showAgain(tx, orderId);
  return true;
}
