import { eq, sql } from "drizzle-orm";
import type { Queries } from "../shared/database/database.ts";
import { orders, users } from "../shared/database/schema/orders.ts";
import { referralClicks } from "../shop/schema/affiliates.ts";

/** What an affiliate's link has brought about. People are counted once, however often they come. */
export interface Figures {
  readonly clicks: number;
  readonly signUps: number;
  readonly orders: number;
  readonly paidOrders: number;
  /** how many of those who signed up have paid */
  readonly buyers: number;
}

/** Counts what an affiliate's link has brought about so far. A free order counts as an order, not as a paid one. */
export async function readFigures(db: Queries, affiliateId: number): Promise<Figures> {
  const [clicks] = await db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(referralClicks)
    .where(eq(referralClicks.affiliateId, affiliateId));
  const isPaid = sql`${orders.paidAt} is not null and ${orders.discountMinor} < ${orders.amountMinor}`;
  const [brought] = await db
    .select({
      signUps: sql<number>`count(distinct ${users.telegramId})`.mapWith(Number),
      orders: sql<number>`count(${orders.id})`.mapWith(Number),
      paidOrders: sql<number>`count(case when ${isPaid} then 1 end)`.mapWith(Number),
      buyers: sql<number>`count(distinct case when ${isPaid} then ${users.telegramId} end)`.mapWith(Number),
    })
    .from(users)
    .leftJoin(orders, eq(orders.userId, users.telegramId))
    .where(eq(users.referrerId, affiliateId));
  const none = { signUps: 0, orders: 0, paidOrders: 0, buyers: 0 };
  return { clicks: clicks?.count ?? 0, ...(brought ?? none) };
}
