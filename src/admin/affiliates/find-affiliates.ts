import { desc, eq, sql } from "drizzle-orm";
import type { Affiliate } from "../../affiliate/affiliates.ts";
import { type Balance, balancesOf } from "../../affiliate/balance.ts";
import { type Figures, readFigures } from "../../affiliate/figures.ts";
import { findOpenWithdrawal, type Withdrawal } from "../../affiliate/withdrawal-rows.ts";
import type { Queries } from "../../shared/database/database.ts";
import { users } from "../../shared/database/schema/orders.ts";
import { affiliates } from "../../shop/schema/affiliates.ts";

/** All that an admin sees of one affiliate. */
export interface AffiliateFile {
  readonly affiliate: Affiliate;
  readonly referrerId: number | null;
  readonly figures: Figures;
  readonly balances: readonly Balance[];
  readonly openWithdrawal: Withdrawal | undefined;
}

/** @returns undefined for who is no affiliate */
export async function readAffiliateFile(db: Queries, userId: number): Promise<AffiliateFile | undefined> {
  const [row] = await db
    .select({ affiliate: affiliates, referrerId: users.referrerId })
    .from(affiliates)
    .innerJoin(users, eq(users.telegramId, affiliates.userId))
    .where(eq(affiliates.userId, userId));
  if (!row) return undefined;
  return {
    ...row,
    figures: await readFigures(db, userId),
    balances: await balancesOf(db, userId),
    openWithdrawal: await findOpenWithdrawal(db, userId),
  };
}

/** Affiliates, those who wait for a decision first, then the newest. */
export async function listAffiliates(db: Queries, limit: number, offset: number): Promise<Affiliate[]> {
  return db
    .select()
    .from(affiliates)
    .orderBy(sql`${affiliates.status} <> 'waiting'`, desc(affiliates.createdAt), desc(affiliates.userId))
    .limit(limit)
    .offset(offset);
}
