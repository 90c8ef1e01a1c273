import { and, eq, sql } from "drizzle-orm";
import type { Queries, Transaction } from "./database/database.ts";
import { placeholders, prepared } from "./database/prepared.ts";
import { orderHistory } from "./database/schema/history.ts";
import { orders } from "./database/schema/orders.ts";
import type { Money } from "./money.ts";
import { followOrder } from "./promo-uses.ts";
import { type OrderStatus, orderMoves } from "./states.ts";

export type Order = typeof orders.$inferSelect;

/** The parts of an order that say what it costs. */
export type Priced = Pick<Order, "amountMinor" | "discountMinor" | "currency">;

/** What is to be paid for an order: the price less the discount; 0 for a free one. */
export function dueOf({ amountMinor, discountMinor, currency }: Priced): Money {
  return { amountMinor: amountMinor - discountMinor, currency };
}

/** Whether nothing is to be paid for an order: it has no payment link, no payment, and nothing to be refunded. */
export function isFree(order: Priced): boolean {
  return dueOf(order).amountMinor === 0;
}

/**
 * Moves an order to `to` if its present status allows it, and writes the move into its history. The use of its promo code
 * follows.
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
  const [order] = await updateStatus(tx).all({ id, from: before.status, to, ...stampsOf(to, now) });
  if (!order) return undefined;
  await recordMove(tx, id, before.status, to, because, now);
  if (order.discountMinor > 0) await followOrder(tx, id, to, now);
  return order;
}

/** A stamp that is null leaves what is there. */
const updateStatus = prepared((db) =>
  db
    .update(orders)
    .set({
      status: sql`${sql.placeholder("to")}`,
      paidAt: sql`coalesce(${sql.placeholder("paidAtMs")}, ${orders.paidAt})`,
      completedAt: sql`coalesce(${sql.placeholder("completedAtMs")}, ${orders.completedAt})`,
    })
    .where(and(eq(orders.id, sql.placeholder("id")), eq(orders.status, sql.placeholder("from"))))
    .returning()
    .prepare(),
);

function stampsOf(to: OrderStatus, now: Date) {
  return {
    paidAtMs: to === "paid" ? now.getTime() : null,
    completedAtMs: to === "completed" ? now.getTime() : null,
  };
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
  await insertMove(tx).run({ orderId, from, to, because, at: now });
}

const insertMove = prepared((db) =>
  db
    .insert(orderHistory)
    .values(placeholders("orderId", "from", "to", "because", "at"))
    .prepare(),
);

export async function findOrder(db: Queries, id: number): Promise<Order | undefined> {
  const [order] = await selectById(db).all({ id });
  return order;
}

const selectById = prepared((db) =>
  db
    .select()
    .from(orders)
    .where(eq(orders.id, sql.placeholder("id")))
    .prepare(),
);

/** Finds an order by the number that PingPong and the buyer know. */
export async function findOrderByNumber(
  db: Queries,
  merchantTransactionId: string,
): Promise<Order | undefined> {
  const [order] = await selectByNumber(db).all({ merchantTransactionId });
  return order;
}

const selectByNumber = prepared((db) =>
  db
    .select()
    .from(orders)
    .where(eq(orders.merchantTransactionId, sql.placeholder("merchantTransactionId")))
    .prepare(),
);
