import { and, eq, inArray } from "drizzle-orm";
import type { Queries, Transaction } from "../database/database.ts";
import { payments, refunds } from "../database/schema/payments.ts";
import { stopReport } from "../jobs.ts";
import { findOrder, isFree, moveOrder } from "../orders.ts";
import type { Payment } from "../payments/rows.ts";
import type { OrderStatus } from "../states.ts";
import { backMinor, coveredMinor } from "./rows.ts";

/**
 * Lets an order follow its refunds, whichever of them changed. `refunding` while all the money that pays it is back or
 * on its way back, in one refund or several; `refunded` once all of it is back; from `refunding` to `review` once it no
 * longer will be. Partial refunds, those of a surplus payment and of money for a free order leave the status alone.
 */
export async function followRefunds(
  tx: Transaction,
  orderId: number,
  because: string,
  now: Date,
): Promise<void> {
  const order = await findOrder(tx, orderId);
  if (!order || isFree(order)) return;
  const extent = await extentOf(tx, orderId);
  if (extent !== "some" && (await move(tx, orderId, "refunding", because, now)))
    await stopReport(tx, orderId, because, now);
  if (extent === "all_back") await move(tx, orderId, "refunded", because, now);
  if (extent === "some" && (await findOrder(tx, orderId))?.status === "refunding")
    await move(tx, orderId, "review", because, now);
}

/** How much of the money that pays an order goes back: all of it is back, all is covered by refunds, or less. */
async function extentOf(db: Queries, orderId: number): Promise<"all_back" | "all_covered" | "some"> {
  const paying = await findPaying(db, orderId);
  const paidMinor = paying.reduce((sum, { amountMinor }) => sum + (amountMinor ?? Number.NaN), 0);
  if (!(paidMinor > 0)) return "some";
  const ids = paying.map(({ id }) => id);
  const all = await db.select().from(refunds).where(inArray(refunds.paymentId, ids));
  if (backMinor(all) === paidMinor) return "all_back";
  return coveredMinor(all) === paidMinor ? "all_covered" : "some";
}

/** The payment that pays the order; where none does, the mismatched ones, which are all the money that it got. */
async function findPaying(db: Queries, orderId: number): Promise<Payment[]> {
  const money = await db
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, orderId), inArray(payments.role, ["primary", "mismatch"])));
  const primary = money.filter(({ role }) => role === "primary");
  return primary.length > 0 ? primary : money;
}

async function move(
  tx: Transaction,
  orderId: number,
  to: OrderStatus,
  because: string,
  now: Date,
): Promise<boolean> {
  return (await moveOrder(tx, orderId, to, because, now)) !== undefined;
}
