import { aliasedTable, and, countDistinct, desc, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { orders, users } from "../../shared/database/schema/orders.ts";
import { dayMs } from "../../shared/time.ts";
import { affiliates, commissions, withdrawals } from "../../shop/schema/affiliates.ts";
import { balanceOf } from "../balance.ts";
import { findWithdrawal, type Withdrawal } from "../withdrawal-rows.ts";
import type { Buyer, Evidence } from "./weigh.ts";

/**
 * Gathers what is known of a withdrawal.
 * @returns undefined if there is none of this number
 */
export async function gatherEvidence(
  db: Queries,
  withdrawalId: number,
  now: Date,
): Promise<Evidence | undefined> {
  const withdrawal = await findWithdrawal(db, withdrawalId);
  if (!withdrawal) return undefined;
  const { affiliateId, currency } = withdrawal;
  const { payableMinor } = await balanceOf(db, affiliateId, currency);
  return {
    ...(await salesOf(db, affiliateId)),
    ...(await earlierOf(db, withdrawal)),
    daysAsAffiliate: await daysAsAffiliate(db, affiliateId, now),
    buyers: await buyersOf(db, withdrawal),
    payableMinor,
    clawedInside: await clawedInside(db, withdrawal),
    sharers: await sharersOf(db, withdrawal),
    sameBirths: await sameBirths(db, affiliateId),
  };
}

async function salesOf(db: Queries, affiliateId: number): Promise<Pick<Evidence, "sales" | "refunded">> {
  const [row] = await db
    .select({
      sales: sql<number>`count(*)`.mapWith(Number),
      refunded:
        sql<number>`coalesce(sum(case when ${commissions.clawedMinor} > 0 then 1 else 0 end), 0)`.mapWith(
          Number,
        ),
    })
    .from(commissions)
    .where(and(eq(commissions.affiliateId, affiliateId), eq(commissions.level, 1)));
  return row ?? { sales: 0, refunded: 0 };
}

/** Removed payout details cannot be compared. */
async function earlierOf(
  db: Queries,
  { id, affiliateId, details }: Withdrawal,
): Promise<Pick<Evidence, "paidBefore" | "hasMoved">> {
  const paid = await db
    .select({ details: withdrawals.details })
    .from(withdrawals)
    .where(
      and(eq(withdrawals.affiliateId, affiliateId), eq(withdrawals.status, "paid"), lt(withdrawals.id, id)),
    )
    .orderBy(desc(withdrawals.id));
  const last = paid[0]?.details ?? "";
  return { paidBefore: paid.length, hasMoved: last !== "" && details !== "" && last !== details };
}

async function daysAsAffiliate(db: Queries, affiliateId: number, now: Date): Promise<number> {
  const [affiliate] = await db.select().from(affiliates).where(eq(affiliates.userId, affiliateId));
  const sinceMs = affiliate?.createdAt.getTime() ?? now.getTime();
  return Math.max(0, Math.floor((now.getTime() - sinceMs) / dayMs));
}

async function buyersOf(db: Queries, { affiliateId, currency }: Withdrawal): Promise<Buyer[]> {
  const left = sql<number>`sum(${commissions.amountMinor} - ${commissions.clawedMinor})`.mapWith(Number);
  const rows = await db
    .select({ firstSeen: users.createdAt, earnedMinor: left })
    .from(commissions)
    .innerJoin(orders, eq(orders.id, commissions.orderId))
    .innerJoin(users, eq(users.telegramId, orders.userId))
    .where(
      and(
        eq(commissions.affiliateId, affiliateId),
        eq(commissions.level, 1),
        eq(commissions.currency, currency),
      ),
    )
    .groupBy(users.telegramId, users.createdAt);
  return rows.map(({ firstSeen, earnedMinor }) => ({ firstSeenMs: firstSeen.getTime(), earnedMinor }));
}

async function clawedInside(db: Queries, { id, affiliateId }: Withdrawal): Promise<number> {
  const rows = await db
    .select({ id: commissions.id })
    .from(commissions)
    .where(
      and(
        eq(commissions.affiliateId, affiliateId),
        eq(commissions.withdrawalId, id),
        gt(commissions.clawedMinor, 0),
      ),
    );
  return rows.length;
}

async function sharersOf(db: Queries, { affiliateId, details }: Withdrawal): Promise<number[]> {
  if (details === "") return [];
  const rows = await db
    .selectDistinct({ id: withdrawals.affiliateId })
    .from(withdrawals)
    .where(
      and(
        ne(withdrawals.affiliateId, affiliateId),
        eq(sql`lower(${withdrawals.details})`, details.toLowerCase()),
      ),
    )
    .orderBy(withdrawals.affiliateId);
  return rows.map(({ id }) => id);
}

/** An affiliate who buys from themselves under another account tends to order on the same birth. */
async function sameBirths(db: Queries, affiliateId: number): Promise<number> {
  const own = aliasedTable(orders, "own");
  const [row] = await db
    .select({ count: countDistinct(orders.userId) })
    .from(commissions)
    .innerJoin(orders, eq(orders.id, commissions.orderId))
    .innerJoin(own, and(eq(own.userId, commissions.affiliateId), eq(own.birth, orders.birth)))
    .where(and(eq(commissions.affiliateId, affiliateId), isNull(orders.erasedAt)));
  return row?.count ?? 0;
}
