import { count, gte, sql } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { beijingDay, startOfBeijingDay } from "../../shop/beijing-day.ts";

/** How many days the trend shows, today included. */
const trendDays = 30;

/** Orders and revenue from day to day, the last day being today. */
export interface Trend {
  /** days since 1970-01-01 in Beijing */
  readonly days: readonly number[];
  /** orders placed */
  readonly orders: readonly number[];
  /** the currency that most orders were paid in; undefined: none was paid */
  readonly currency: string | undefined;
  /** paid in that currency, after discounts, by the day of the payment */
  readonly revenueMinor: readonly number[];
  /** other currencies that orders were paid in, which are not in the revenue */
  readonly others: readonly string[];
}

export async function readTrend(db: Queries, now: Date): Promise<Trend> {
  const today = beijingDay(now);
  const days = Array.from({ length: trendDays }, (_, index) => today - trendDays + 1 + index);
  const since = startOfBeijingDay(days[0] ?? today);
  const placed = await db
    .select({ day: dayOf(orders.createdAt), count: count() })
    .from(orders)
    .where(gte(orders.createdAt, since))
    .groupBy(sql`1`);
  const paid = await db
    .select({
      day: dayOf(orders.paidAt),
      currency: orders.currency,
      count: count(),
      amountMinor: sql`sum(${orders.amountMinor} - ${orders.discountMinor})`.mapWith(Number),
    })
    .from(orders)
    .where(gte(orders.paidAt, since))
    .groupBy(sql`1`, orders.currency);
  const [currency, ...others] = byFrequency(paid);
  const ofCurrency = paid.filter((each) => each.currency === currency);
  return {
    days,
    orders: days.map((day) => placed.find((each) => each.day === day)?.count ?? 0),
    currency,
    revenueMinor: days.map((day) => ofCurrency.find((each) => each.day === day)?.amountMinor ?? 0),
    others,
  };
}

/** The Beijing day of a column of instants: both sides are integers, so that the division rounds down. */
function dayOf(column: typeof orders.createdAt | typeof orders.paidAt) {
  return sql`(${column} + 28800000) / 86400000`.mapWith(Number);
}

/** Currencies, the one of most orders first. */
function byFrequency(
  rows: readonly { readonly currency: string; readonly count: number }[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.currency, (counts.get(row.currency) ?? 0) + row.count);
  return [...counts.entries()].toSorted((left, right) => right[1] - left[1]).map(([currency]) => currency);
}
