import { and, eq, lte } from "drizzle-orm";
import type { Transaction } from "../../shared/database/database.ts";
import { checkouts, orders } from "../../shared/database/schema.ts";
import { moveOrder } from "../../shared/orders.ts";

/** Notices of payments made in the last minute are still under way when the link closes. */
const graceMs = 10 * 60_000;

/**
 * Marks unpaid orders expired whose link has closed; money that comes later still pays them.
 * @param limit at most so many
 * @returns how many
 */
export async function expireOrders(tx: Transaction, limit: number, now: Date): Promise<number> {
  const due = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.status, "pending"), lte(orders.expiresAt, new Date(now.getTime() - graceMs))))
    .limit(limit);
  for (const { id } of due) {
    await moveOrder(tx, id, "expired", "unpaid", now);
    await tx.update(checkouts).set({ isShown: false }).where(eq(checkouts.orderId, id));
  }
  return due.length;
}
