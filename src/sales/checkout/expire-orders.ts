import { and, eq, isNull, lte } from "drizzle-orm";
import type { App } from "../../app.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { checkouts } from "../../shared/database/schema/payments.ts";
import { moveOrder } from "../../shared/orders.ts";
import { releaseUses } from "../../shared/promo-uses.ts";
import { writeInBatches } from "../../shop/in-batches.ts";
import { closingGraceMs } from "../../shop/query-windows.ts";

/** Ends the orders that nobody paid in time, as {@link expireOrders} finds them; the codes that they hold are free before. */
export async function endUnpaidOrders(
  { database, log }: Pick<App, "database" | "log">,
  now: Date,
): Promise<void> {
  await writeInBatches(database, (tx, limit) => releaseUses(tx, limit, now));
  const count = await writeInBatches(database, (tx, limit) => expireOrders(tx, limit, now));
  if (count > 0) log.info("orders_expired", { count });
}

/**
 * Marks unpaid orders expired whose time is over and about which PingPong has nothing more to say. An order that PingPong
 * calls closed expires by that word; never by our clock alone, which may be wrong, nor while PingPong is silent.
 * @param limit at most so many
 * @returns how many
 */
export async function expireOrders(tx: Transaction, limit: number, now: Date): Promise<number> {
  const latest = new Date(now.getTime() - closingGraceMs);
  const due = await tx
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(checkouts, eq(checkouts.orderId, orders.id))
    .where(and(eq(orders.status, "pending"), lte(orders.expiresAt, latest), isNull(checkouts.queryAfter)))
    .limit(limit);
  for (const { id } of due) await moveOrder(tx, id, "expired", "unpaid", now);
  return due.length;
}
