import { and, count, eq, gte, isNotNull, lt, lte, ne, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
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

/** A stretch of the shop's time. */
interface FigureSpan {
  readonly since: Date;
  /** absent: until now */
  readonly until?: Date;
  /** of the visits, which are known by the day: in days since 1970-01-01 in the shop's time zone */
  readonly firstDay: number;
  /** absent: today */
  readonly lastDay?: number;
}

/**
 * Reads what happened since the beginning of a day.
 * @param firstDay in days since 1970-01-01
 * @param timeZone the shop's
 */
export async function readFigures(db: Queries, firstDay: number, timeZone: string): Promise<Figures> {
  return readSpan(db, { since: startOfDay(firstDay, timeZone), firstDay });
}

/** Reads what happened in a span; every query walks an index from its beginning on. */
export async function readSpan(db: Queries, span: FigureSpan): Promise<Figures> {
  const [visited] = await db
    .select({ count: sql`count(distinct ${visits.userId})`.mapWith(Number) })
    .from(visits)
    .where(and(gte(visits.day, span.firstDay), isUpTo(visits.day, span.lastDay)));
  const [begun] = await db
    .select({ count: count() })
    .from(drafts)
    .where(and(isWithin(drafts.createdAt, span), isNotNull(drafts.productId)));
  const [placed] = await db.select({ count: count() }).from(orders).where(isWithin(orders.createdAt, span));
  return {
    visitors: visited?.count ?? 0,
    drafts: begun?.count ?? 0,
    orders: placed?.count ?? 0,
    products: await readProducts(db, span),
    refunds: await readRefunds(db, span),
    costMicroUsd: await readCost(db, span),
  };
}

function readProducts(db: Queries, span: FigureSpan): Promise<ProductFigures[]> {
  return db
    .select({
      productId: orders.productId,
      currency: orders.currency,
      paid: count(),
      completed: count(orders.completedAt),
      amountMinor: sql`sum(${orders.amountMinor} - ${orders.discountMinor})`.mapWith(Number),
    })
    .from(orders)
    .where(isWithin(orders.paidAt, span))
    .groupBy(orders.productId, orders.currency)
    .orderBy(sql`5 desc`, orders.productId, orders.currency);
}

/**
 * Money that was never revenue, such as a second payment, is none here either: it is left out of what was found. The role
 * is looked up payment by payment, since a join might begin with all payments that there are.
 */
async function readRefunds(db: Queries, span: FigureSpan): Promise<RefundFigures[]> {
  const found = await db
    .select({
      role: sql<PaymentRole>`(${db.select({ role: payments.role }).from(payments).where(eq(payments.id, refunds.paymentId))})`,
      currency: refunds.currency,
      count: count(),
      amountMinor: sql`sum(${refunds.amountMinor})`.mapWith(Number),
    })
    .from(refunds)
    .where(and(isWithin(refunds.createdAt, span), ne(refunds.status, "failed")))
    .groupBy(sql`1`, refunds.currency)
    .orderBy(refunds.currency);
  return found.filter(({ role }) => role === "primary");
}

async function readCost(db: Queries, span: FigureSpan): Promise<number> {
  const [cost] = await db
    .select({ sum: sql`coalesce(sum(${modelCalls.priceMicroUsd}), 0)`.mapWith(Number) })
    .from(orders)
    .innerJoin(modelCalls, eq(modelCalls.orderId, orders.id))
    .where(isWithin(orders.paidAt, span));
  return cost?.sum ?? 0;
}

function isUpTo(column: SQLiteColumn, last: number | undefined) {
  return last === undefined ? undefined : lte(column, last);
}

function isWithin(column: SQLiteColumn, { since, until }: FigureSpan) {
  return and(gte(column, since), until && lt(column, until));
}
