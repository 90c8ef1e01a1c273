import type { Transaction } from "../shared/database/database.ts";
import { requeueReport } from "../shared/jobs.ts";
import { findOrder, moveOrder } from "../shared/orders.ts";
import { placeAfresh } from "../shop/redelivery.ts";

/**
 * Takes up an order again that fulfilment gave up, with fresh attempts; what is stored of it stays.
 * @returns false if the order is not waiting for an admin
 */
export async function retryJob(tx: Transaction, orderId: number, now: Date): Promise<boolean> {
  if ((await findOrder(tx, orderId))?.status !== "needs_admin") return false;
  await moveOrder(tx, orderId, "generating", "admin", now);
  await placeAfresh(tx, orderId);
  await requeueReport(tx, orderId, now);
  return true;
}

/**
 * Completes an order that an admin delivered by hand after fulfilment gave it up. Its job stays dead, with what went wrong.
 * @returns false if the order is not waiting for an admin
 */
export async function markDelivered(tx: Transaction, orderId: number, now: Date): Promise<boolean> {
  if ((await findOrder(tx, orderId))?.status !== "needs_admin") return false;
  await moveOrder(tx, orderId, "completed", "admin", now);
  return true;
}
