import { eq, sql } from "drizzle-orm";
import type { Queries } from "../shared/database/database.ts";
import { ledgerEntries, ledgerTransactions } from "../shared/database/schema/ledger.ts";

/**
 * What is captured for an order and not given back, by the ledger: a discount was never captured, and a surplus payment is
 * not ours.
 * @param upTo the last entry that counts; left out: all
 */
export async function netOf(db: Queries, orderId: number, upTo = Number.MAX_SAFE_INTEGER): Promise<number> {
  const { account, amountMinor, id, transactionId } = ledgerEntries;
  // The order's transactions lead to the entries; their number is asked inside the sum, so that none are read by it.
  const sold = sql<number>`coalesce(-sum(case when ${account} in ('sales', 'refunds') and ${id} <= ${upTo}
    then ${amountMinor} else 0 end), 0)`;
  const [row] = await db
    .select({ netMinor: sold.mapWith(Number) })
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, eq(transactionId, ledgerTransactions.id))
    .where(eq(ledgerTransactions.orderId, orderId));
  return row?.netMinor ?? 0;
}
