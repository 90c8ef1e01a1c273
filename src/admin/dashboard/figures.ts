import { and, count, eq, gte, isNotNull, ne, sql } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { modelCalls } from "../../shared/database/schema/fulfilment.ts";
import { drafts, orders } from "../../shared/database/schema/orders.ts";
import { payments, refunds } from "../../shared/database/schema/payments.ts";
import type { PaymentRole } from "../../shared/states.ts";
import { visits } from "../../shop/schema/people.ts";
import { startOfDay } from "../../shop/shop-day.ts";

/** What one product brought in one currency. */
interface ProductFigures {
  readonly productId: string;
  readonly currency: string;
  readonly paid: number;
  readonly completed: number;
  /** to be paid after the discount */
  readonly amountMinor: number;
}

/** Money that goes back, or has gone, of what orders were paid with. */
interface RefundFigures {
  readonly currency: string;
  readonly count: number;
  readonly amountMinor: number;
}

/** The shop's figures since an instant. */
export interface Figures {
  /** different users who were here */
  readonly visitors: number;
  /** order forms begun */
  readonly drafts: number;
  readonly orders: number;
  /** of the orders that were paid */
  readonly products: readonly ProductFigures[];
  readonly refunds: readonly RefundFigures[];
  /** of the model's calls for the orders that were paid, in millionths of a US dollar */
  readonly costMicroUsd: number;
}

/**
 * Reads what happened since the beginning of a day; every query walks an index from there on.
 * @param firstDay in days since 1970-01-01
 * @param timeZone the shop's
 */
export async function readFigures(db: Queries, firstDay: number, timeZone: string): Promise<Figures> {
  const since = startOfDay(firstDay, timeZone);
  const [visited] = await db
    .select({ count: sql`count(distinct ${visits.userId})`.mapWith(Number) })
    .from(visits)
    .where(gte(visits.day, firstDay));
  const [begun] = await db
    .select({ count: count() })
    .from(drafts)
    .where(and(gte(drafts.createdAt, since), isNotNull(drafts.productId)));
  const [placed] = await db.select({ count: count() }).from(orders).where(gte(orders.createdAt, since));
  return {
    visitors: visited?.count ?? 0,
    drafts: begun?.count ?? 0,
    orders: placed?.count ?? 0,
    products: await readProducts(db, since),
    refunds: await readRefunds(db, since),
    costMicroUsd: await readCost(db, since),
  };
}

function readProducts(db: Queries, since: Date): Promise<ProductFigures[]> {
  return db
    .select({
      productId: orders.productId,
      currency: orders.currency,
      paid: count(),
      completed: count(orders.completedAt),
      amountMinor: sql`sum(${orders.amountMinor} - ${orders.discountMinor})`.mapWith(Number),
    })
    .from(orders)
    .where(gte(orders.paidAt, since))
    .groupBy(orders.productId, orders.currency)
    .orderBy(sql`5 desc`, orders.productId);
}

/**
 * Money that was never revenue, such as a second payment, is none here either: it is left out of what was found. The role
 * is looked up payment by payment, since a join might begin with all payments that there are.
 */
async function readRefunds(db: Queries, since: Date): Promise<RefundFigures[]> {
  const found = await db
    .select({
      role: sql<PaymentRole>`(${db.select({ role: payments.role }).from(payments).where(eq(payments.id, refunds.paymentId))})`,
      currency: refunds.currency,
      count: count(),
      amountMinor: sql`sum(${refunds.amountMinor})`.mapWith(Number),
    })
    .from(refunds)
    .where(and(gte(refunds.createdAt, since), ne(refunds.status, "failed")))
    .groupBy(sql`1`, refunds.currency);
  return found.filter(({ role }) => role === "primary");
}

async function readCost(db: Queries, since: Date): Promise<number> {
  const [cost] = await db
    .select({ sum: sql`coalesce(sum(${modelCalls.priceMicroUsd}), 0)`.mapWith(Number) })
    .from(orders)
    .innerJoin(modelCalls, eq(modelCalls.orderId, orders.id))
    .where(gte(orders.paidAt, since));
  return cost?.sum ?? 0;
}
