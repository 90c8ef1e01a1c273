import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { ledgerEntries, ledgerReaders, ledgerTransactions } from "../shared/database/schema/ledger.ts";
import type { LedgerAccount, LedgerReader } from "../shared/states.ts";

/** An entry that a reader comes to. */
interface ReadEntry {
  readonly entryId: number;
  /** of what its transaction tells of */
  readonly subjectId: number;
  readonly orderId: number;
}

/**
 * Reads on in the ledger where the reader stopped, and hands over each entry on the account that belongs to an order. The
 * place is kept in the transaction of what `handle` does, so that nothing is read twice or left out: the database has one
 * writer at a time, and so its entries are numbered in the order of their commits.
 * @param limit how many entries are read at most, on whatever account
 * @returns how many were read; fewer than the limit: the reader has come to the end
 */
export async function followLedger(
  tx: Transaction,
  reader: LedgerReader,
  account: LedgerAccount,
  limit: number,
  handle: (entry: ReadEntry) => Promise<void>,
): Promise<number> {
  const [place] = await selectPlace(tx, reader);
  if (!place) throw new Error(`The ledger's reader ${reader} has no place`);
  const readTo = Math.min(place.end, place.readTo + limit);
  if (readTo <= place.readTo) return 0;
  for (const entry of await selectEntries(tx, place.readTo, readTo)) {
    const { orderId, account: entered } = entry;
    if (entered === account && orderId !== null) await handle({ ...entry, orderId });
  }
  await tx.update(ledgerReaders).set({ readTo }).where(eq(ledgerReaders.reader, reader));
  return readTo - place.readTo;
}

function selectPlace(tx: Transaction, reader: LedgerReader) {
  const end = sql<number>`coalesce((select max(${ledgerEntries.id}) from ${ledgerEntries}), 0)`.mapWith(
    Number,
  );
  return tx
    .select({ readTo: ledgerReaders.readTo, end })
    .from(ledgerReaders)
    .where(eq(ledgerReaders.reader, reader));
}

function selectEntries(tx: Transaction, after: number, readTo: number) {
  return tx
    .select({
      entryId: ledgerEntries.id,
      subjectId: ledgerTransactions.subjectId,
      account: ledgerEntries.account,
      orderId: ledgerTransactions.orderId,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(and(gt(ledgerEntries.id, after), lte(ledgerEntries.id, readTo)))
    .orderBy(asc(ledgerEntries.id));
}
