import { asc, count, eq, isNotNull, max } from "drizzle-orm";
import type { Queries } from "../shared/database/database.ts";
import { type jobs, modelCalls, parts, reports } from "../shared/database/schema/fulfilment.ts";
import { history } from "../shared/database/schema/history.ts";
import { checkouts, payments, refunds } from "../shared/database/schema/payments.ts";
import { type Dispute, disputesOf } from "../shared/disputes/rows.ts";
import { type Failure, failuresOf } from "../shared/failures.ts";
import { findReportJob } from "../shared/jobs.ts";
import { findOrder, findOrderByNumber, type Order } from "../shared/orders.ts";
import type { Payment } from "../shared/payments/rows.ts";
import { findUse } from "../shared/promo-uses.ts";
import { leftToRefund, type Refund } from "../shared/refunds/rows.ts";
import { isOfOrder, movesOfOrder, type OrderMove } from "../shop/order-history.ts";

/** A payment, and what may still go back of it, in minor units. */
export interface PaymentEntry {
  readonly payment: Payment;
  readonly leftMinor: number;
}

/** Everything that is stored of one order but what was ordered it for: its birth and its report. */
export interface OrderFile {
  readonly order: Order;
  readonly payments: readonly PaymentEntry[];
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
  /** the promo code that the order uses, and where its use stands */
  readonly promo: Awaited<ReturnType<typeof findUse>>;
  readonly job: typeof jobs.$inferSelect | undefined;
  /** why attempts at link, query, refund or job failed */
  readonly failures: readonly Failure[];
  readonly calls: readonly (typeof modelCalls.$inferSelect)[];
  readonly moves: readonly OrderMove[];
  /** what is stored for the buyer: the chart comes before the report */
  readonly made: "nothing" | "chart" | "report";
  readonly parts: { readonly sent: number; readonly total: number };
  /** raised by every move and every refund; buttons that act carry the one that they were drawn for */
  readonly revision: number;
}

/** @returns what is stored of an order, each list in its order of time, or undefined if there is none */
export async function readOrderFile(db: Queries, orderId: number): Promise<OrderFile | undefined> {
  const order = await findOrder(db, orderId);
  if (!order) return undefined;
  const job = await findReportJob(db, orderId);
  const messages = await db.select({ status: parts.status }).from(parts).where(eq(parts.orderId, orderId));
  const moves = await movesOfOrder(db, orderId);
  const repaid = await db.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(asc(refunds.id));
  return {
    order,
    payments: await readPayments(db, orderId),
    refunds: repaid,
    disputes: await disputesOf(db, orderId),
    promo: await findUse(db, orderId),
    job,
    failures: await failuresOf(db, orderId),
    calls: await db
      .select()
      .from(modelCalls)
      .where(eq(modelCalls.orderId, orderId))
      .orderBy(asc(modelCalls.id)),
    moves,
    made: await findMade(db, orderId),
    parts: { sent: messages.filter(({ status }) => status === "sent").length, total: messages.length },
    revision: (moves.at(-1)?.id ?? 0) + repaid.length,
  };
}

async function findMade(db: Queries, orderId: number): Promise<OrderFile["made"]> {
  const [report] = await db
    .select({ isWritten: isNotNull(reports.text) })
    .from(reports)
    .where(eq(reports.orderId, orderId));
  if (!report) return "nothing";
  return report.isWritten ? "report" : "chart";
}

/** @returns what {@link OrderFile.revision} is now; 0 if there is no such order */
export async function orderRevision(db: Queries, orderId: number): Promise<number> {
  const [move] = await db
    .select({ id: max(history.id) })
    .from(history)
    .where(isOfOrder(orderId));
  const [repaid] = await db.select({ count: count() }).from(refunds).where(eq(refunds.orderId, orderId));
  return (move?.id ?? 0) + (repaid?.count ?? 0);
}

async function readPayments(db: Queries, orderId: number): Promise<PaymentEntry[]> {
  const stored = await db
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.id));
  return Promise.all(
    stored.map(async (payment) => ({ payment, leftMinor: (await leftToRefund(db, payment)) ?? 0 })),
  );
}

/** @returns the first payment that any rail has under a number, for whoever types it names no rail, or undefined */
export async function findPaymentByNumber(db: Queries, transactionId: string): Promise<Payment | undefined> {
  const [payment] = await db
    .select()
    .from(payments)
    .where(eq(payments.transactionId, transactionId))
    .orderBy(asc(payments.id))
    .limit(1);
  return payment;
}

/**
 * Finds an order by its number, or by a rail's number of a payment or a payment link.
 * @returns its id, the payment of no order, or undefined
 */
export async function lookUp(
  db: Queries,
  number: string,
): Promise<{ orderId: number } | { orphan: Payment } | undefined> {
  const order = await findOrderByNumber(db, number);
  if (order) return { orderId: order.id };
  const payment = await findPaymentByNumber(db, number);
  if (payment) return payment.orderId === null ? { orphan: payment } : { orderId: payment.orderId };
  const [checkout] = await db.select().from(checkouts).where(eq(checkouts.transactionId, number));
  return checkout && { orderId: checkout.orderId };
}
