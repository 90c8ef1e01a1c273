import { eq, getTableColumns, sql } from "drizzle-orm";
import type { Queries, Transaction } from "./database/database.ts";
import { prepared } from "./database/prepared.ts";
import { orders } from "./database/schema/orders.ts";
import type { Money } from "./money.ts";
import { move, stated } from "./move.ts";
import { followOrder } from "./promo-uses.ts";
import { showAgain } from "./show-again.ts";
import { type OrderStatus, orderMoves } from "./states.ts";

export type Order = typeof orders.$inferSelect;

/** The parts of an order that say what it costs. */
type Priced = Pick<Order, "amountMinor" | "discountMinor" | "currency">;

/** What is to be paid for an order: the price less the discount; 0 for a free one. */
export function dueOf({ amountMinor, discountMinor, currency }: Priced): Money {
  return { amountMinor: amountMinor - discountMinor, currency };
}

/** Whether nothing is to be paid for an order: it has no payment link, no payment, and nothing to be refunded. */
export function isFree(order: Priced): boolean {
  return dueOf(order).amountMinor === 0;
}

/** How orders move. */
const orderState = stated({
  subject: "order",
  table: orders,
  id: orders.id,
  status: orders.status,
  moves: orderMoves,
});

/**
 * Moves an order to `to` if its present status allows it. The use of its promo code follows, and its chat message is drawn
 * anew: it may offer what is no longer possible, such as to pay.
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
  const order = await move(tx, orderState, { id }, to, stampsOf(to, now), { now, because });
  if (!order) return undefined;
  if (order.discountMinor > 0) await followOrder(tx, id, to, now);
  await showAgain(tx, id);
  return order;
}

function stampsOf(to: OrderStatus, now: Date) {
  if (to === "paid") return { paidAt: now };
  return to === "completed" ? { completedAt: now } : {};
}

export async function findOrder(db: Queries, id: number): Promise<Order | undefined> {
  const [order] = await selectById(db, { id });
  return order;
}

const selectById = prepared(getTableColumns(orders), (db) =>
  db
    .select()
    .from(orders)
    .where(eq(orders.id, sql.placeholder("id"))),
);

/** Finds an order by the number that PingPong and the buyer know. */
export async function findOrderByNumber(
  db: Queries,
  merchantTransactionId: string,
): Promise<Order | undefined> {
  const [order] = await selectByNumber(db, { merchantTransactionId });
  return order;
}

const selectByNumber = prepared(getTableColumns(orders), (db) =>
  db
    .select()
    .from(orders)
    .where(eq(orders.merchantTransactionId, sql.placeholder("merchantTransactionId"))),
);
