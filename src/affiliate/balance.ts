import { and, eq, inArray, sql } from "drizzle-orm";
import type { Queries } from "../shared/database/database.ts";
import { ledgerEntries, ledgerTransactions } from "../shared/database/schema/ledger.ts";
import type { Currency } from "../shared/money.ts";

/** What the shop owes an affiliate and has paid, in minor units of one currency. */
export interface Balance {
  readonly currency: Currency;
  /** held back */
  readonly pendingMinor: number;
  /** free to be withdrawn; below zero where more was taken back than was left */
  readonly payableMinor: number;
  /** in an open withdrawal */
  readonly reservedMinor: number;
  readonly paidMinor: number;
}

/**
 * An affiliate's balances by the ledger, one for each currency in which there ever was money, by its code.
 * @returns an empty list for one who never earned
 */
export async function balancesOf(db: Queries, affiliateId: number): Promise<Balance[]> {
  const rows = await db
    .select({
      currency: ledgerEntries.currency,
      pendingMinor: owed("affiliate_pending"),
      payableMinor: owed("affiliate_payable"),
      reservedMinor: owed("affiliate_reserved"),
      paidMinor: paid,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(and(inArray(ledgerEntries.account, accounts), eq(ledgerEntries.affiliateId, affiliateId)))
    .groupBy(ledgerEntries.currency)
    .orderBy(ledgerEntries.currency);
  return rows;
}

/** An affiliate's balance in one currency; all zero where there never was money in it. */
export async function balanceOf(db: Queries, affiliateId: number, currency: Currency): Promise<Balance> {
  const all = await balancesOf(db, affiliateId);
  const nothing = { currency, pendingMinor: 0, payableMinor: 0, reservedMinor: 0, paidMinor: 0 };
  return all.find((each) => each.currency === currency) ?? nothing;
}

const accounts = ["affiliate_pending", "affiliate_payable", "affiliate_reserved"] as const;

/** What is owed stands on the credit side, which is negative. */
function owed(account: (typeof accounts)[number]) {
  return sql<number>`-sum(case when ${ledgerEntries.account} = ${account} then ${ledgerEntries.amountMinor} else 0 end)`.mapWith(
    Number,
  );
}

const paid =
  sql<number>`sum(case when ${ledgerTransactions.kind} = 'withdrawal_pay' then ${ledgerEntries.amountMinor} else 0 end)`.mapWith(
    Number,
  );
