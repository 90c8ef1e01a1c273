import { count, gte, sql } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { starCurrency } from "../../shared/money.ts";
import { minuteMs } from "../../shared/time.ts";
import { dayOf, startOfDay } from "../../shop/shop-day.ts";
import { worthOf } from "../../shop/star-worth.ts";
import type { AdminDesk } from "../desk.ts";

/** How many days the trend shows, today included. */
const trendDays = 30;

/** Orders and revenue from day to day, the last day being today. */
export interface Trend {
  /** days since 1970-01-01 in the shop's time zone */
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

/** Reads how orders and revenue went; Stars count for what they are worth. */
export async function readTrend(
  db: Queries,
  { timeZone, starValue }: Pick<AdminDesk, "timeZone" | "starValue">,
  now: Date,
): Promise<Trend> {
  const today = dayOf(now, timeZone);
  const days = Array.from({ length: trendDays }, (_, index) => today - trendDays + 1 + index);
  const since = startOfDay(days[0] ?? today, timeZone);
  const placed = await db
    .select({ slot: slotOf(orders.createdAt), count: count() })
    .from(orders)
    .where(gte(orders.createdAt, since))
    .groupBy(sql`1`);
  const received = await db
    .select({
      slot: slotOf(orders.paidAt),
      currency: orders.currency,
      count: count(),
      amountMinor: sql`sum(${orders.amountMinor} - ${orders.discountMinor})`.mapWith(Number),
    })
    .from(orders)
    .where(gte(orders.paidAt, since))
    .groupBy(sql`1`, orders.currency)
    .orderBy(orders.currency);
  const paid = received.map((row) =>
    row.currency === starCurrency ? { ...row, ...worthOf(row.amountMinor, starValue) } : row,
  );
  const [currency, ...others] = byFrequency(paid);
  const ofCurrency = paid.filter((each) => each.currency === currency);
  const sumsOf = <Row extends Slotted>(rows: readonly Row[], amountOf: (row: Row) => number) => {
    const byDay = Map.groupBy(rows, ({ slot }) => dayOf(new Date(slot * slotMs), timeZone));
    return days.map((day) => (byDay.get(day) ?? []).reduce((sum, row) => sum + amountOf(row), 0));
  };
  return {
    days,
    orders: sumsOf(placed, ({ count }) => count),
    currency,
    revenueMinor: sumsOf(ofCurrency, ({ amountMinor }) => amountMinor),
    others,
  };
}

/** Days begin on a quarter of an hour everywhere, and SQL knows no time zones. */
const slotMs = 15 * minuteMs;

interface Slotted {
  /** quarters of an hour since 1970 */
  readonly slot: number;
}

/** The slot of a column of instants: both sides are integers, so that the division rounds down. */
function slotOf(column: typeof orders.createdAt | typeof orders.paidAt) {
  return sql`${column} / ${sql.raw(String(slotMs))}`.mapWith(Number);
}

/** Currencies, the one of most orders first. */
function byFrequency(
  rows: readonly { readonly currency: string; readonly count: number }[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.currency, (counts.get(row.currency) ?? 0) + row.count);
  return [...counts.entries()].toSorted((left, right) => right[1] - left[1]).map(([currency]) => currency);
}
