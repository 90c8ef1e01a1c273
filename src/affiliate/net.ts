import { eq, sql } from "drizzle-orm";
import type { Queries } from "../shared/database/database.ts";
import { prepared } from "../shared/database/prepared.ts";
import { ledgerEntries, ledgerTransactions } from "../shared/database/schema/ledger.ts";

/**
 * What is captured for an order and not given back, by the ledger: a discount was never captured, and a surplus payment is
 * not ours.
 * @param upTo the last entry that counts; left out: all
 */
export async function netOf(db: Queries, orderId: number, upTo = Number.MAX_SAFE_INTEGER): Promise<number> {
  const [row] = await sumNet(db).all({ orderId, upTo });
  return row?.netMinor ?? 0;
}

/** The order's transactions lead to the entries; the account is asked inside the sum, so that its index is not chosen. */
const sumNet = prepared((db) =>
  db
    .select({
      netMinor: sql<number>`coalesce(-sum(case when ${ledgerEntries.account} in ('sales', 'refunds')
        and ${ledgerEntries.id} <= ${sql.placeholder("upTo")} then ${ledgerEntries.amountMinor} else 0 end), 0)`.mapWith(
        Number,
      ),
    })
    .from(ledgerTransactions)
    .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
    .where(eq(ledgerTransactions.orderId, sql.placeholder("orderId")))
    .prepare(),
);
