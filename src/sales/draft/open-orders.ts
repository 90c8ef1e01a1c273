import { and, eq, gt, inArray } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { checkouts } from "../../shared/database/schema/payments.ts";

/**
 * How many orders one buyer may have unpaid at once (our choice): one for each of a family, say, and each of them is asked
 * about at PingPong for three days.
 */
const maxOpenOrders = 3;

/** Whether a buyer has as many unpaid orders whose link lives, or is being made, as one may have. */
export async function hasOpenOrders(db: Queries, userId: number, now: Date): Promise<boolean> {
  const open = await db
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(checkouts, eq(checkouts.orderId, orders.id))
    .where(
      and(
        eq(orders.userId, userId),
        eq(orders.status, "pending"),
        gt(orders.expiresAt, now),
        inArray(checkouts.status, ["requested", "open"]),
      ),
    )
    .limit(maxOpenOrders);
  return open.length === maxOpenOrders;
}
