import { and, eq, gt, inArray } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { checkouts } from "../../shared/database/schema/payments.ts";
import { dayMs } from "../../shared/time.ts";

/**
 * How many orders one buyer may have unpaid at once (our choice): one for each of a family, say, and each of them is asked
 * about at PingPong for three days.
 */
const maxOpenOrders = 3;

/**
 * How many orders one buyer may place in a day without paying (our choice): those that were changed or cancelled count too,
 * because PingPong made a page for each, and it can still be paid.
 */
const maxUnpaidPerDay = 20;

/** Why a buyer may place no further order that costs something; undefined: one may. */
export async function refusalOfOrder(
  db: Queries,
  userId: number,
  now: Date,
): Promise<"tooManyOpen" | "tooManyPlaced" | undefined> {
  if (await hasOpenOrders(db, userId, now)) return "tooManyOpen";
  const yesterday = new Date(now.getTime() - dayMs);
  const isUnpaid = inArray(orders.status, ["pending", "expired", "cancelled"]);
  const placed = await db.$count(
    orders,
    and(eq(orders.userId, userId), isUnpaid, gt(orders.createdAt, yesterday)),
  );
  return placed >= maxUnpaidPerDay ? "tooManyPlaced" : undefined;
}

/** Whether a buyer has as many unpaid orders whose link lives, or is being made, as one may have. */
async function hasOpenOrders(db: Queries, userId: number, now: Date): Promise<boolean> {
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
