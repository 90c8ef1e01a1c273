import { and, eq } from "drizzle-orm";
import type { Queries, Transaction } from "./database/database.ts";
import { orderHistory, orders } from "./database/schema.ts";
import { type OrderStatus, orderMoves } from "./states.ts";

export type Order = typeof orders.$inferSelect;

/**
 * Moves an order to `to` if its present status allows it, and writes the move into its history.
 * @param because what caused the move, e.g. `callback`, `claim`
 * @returns the order as it now stands, or undefined if the move was not allowed
 */
export async function moveOrder(
  tx: Transaction,
  id: number,
  to: OrderStatus,
  because: string,
  now: Date,
): Promise<Order | undefined> {
  const before = await findOrder(tx, id);
  if (!before || !orderMoves[before.status].includes(to)) return undefined;
  const [order] = await tx
    .update(orders)
    .set({ status: to, ...stampOf(to, now) })
    .where(and(eq(orders.id, id), eq(orders.status, before.status)))
    .returning();
  if (order) await recordMove(tx, id, before.status, to, because, now);
  return order;
}

/** Writes a move, or with `from` null the creation, into an order's history. */
export async function recordMove(
  tx: Transaction,
  orderId: number,
  from: OrderStatus | null,
  to: OrderStatus,
  because: string,
  now: Date,
): Promise<void> {
  await tx.insert(orderHistory).values({ orderId, from, to, because, at: now });
}

export async function findOrder(db: Queries, id: number): Promise<Order | undefined> {
  const [order] = await db.select().from(orders).where(eq(orders.id, id));
  return order;
}

/** Finds an order by the number that PingPong and the buyer know. */
export async function findOrderByNumber(
  db: Queries,
  merchantTransactionId: string,
): Promise<Order | undefined> {
  const [order] = await db
    .select()
    .from(orders)
    .where(eq(orders.merchantTransactionId, merchantTransactionId));
  return order;
}

function stampOf(to: OrderStatus, now: Date): Partial<Order> {
  if (to === "paid") return { paidAt: now };
  if (to === "completed") return { completedAt: now };
  return {};
}
