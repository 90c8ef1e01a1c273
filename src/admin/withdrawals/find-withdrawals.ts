import { desc, sql } from "drizzle-orm";
import type { Withdrawal } from "../../affiliate/withdrawal-rows.ts";
import type { Queries } from "../../shared/database/database.ts";
import { moneyLabel } from "../../shared/money.ts";
import { withdrawals } from "../../shop/schema/affiliates.ts";

/** Withdrawals, those that wait for an owner first, then the newest. */
export async function listWithdrawals(db: Queries, limit: number, offset: number): Promise<Withdrawal[]> {
  return db
    .select()
    .from(withdrawals)
    .orderBy(sql`${withdrawals.status} not in ('requested', 'approved')`, desc(withdrawals.id))
    .limit(limit)
    .offset(offset);
}

/** What the audit says of a withdrawal. */
export function factsOf(withdrawal: Withdrawal) {
  const { id, affiliateId } = withdrawal;
  return { withdrawal: String(id), affiliate: String(affiliateId), amount: moneyLabel(withdrawal) };
}
