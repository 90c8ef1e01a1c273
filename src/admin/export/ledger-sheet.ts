import { and, asc, eq, gt, gte, inArray, lt, or } from "drizzle-orm";
import type { Texts } from "../../locales/texts.ts";
import type { Queries } from "../../shared/database/database.ts";
import { ledgerEntries, ledgerTransactions } from "../../shared/database/schema/ledger.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { clockTime } from "../../shop/shop-day.ts";
import { amountCell, type Cell } from "./csv.ts";
import { type Cursor, type Period, rowsPerPage, type Sheet } from "./spreadsheet.ts";

/** The entries of the book in a period, transaction after transaction: debits positive, credits negative. */
export function ledgerSheet(db: Queries, { from, to }: Period, texts: Texts): Sheet {
  return {
    header: texts.list("admin.export.columns.ledger"),
    async page(after) {
      const start = after ? new Date(after.atMs) : from;
      const heads = await db
        .select({
          id: ledgerTransactions.id,
          at: ledgerTransactions.at,
          number: orders.merchantTransactionId,
        })
        .from(ledgerTransactions)
        .leftJoin(orders, eq(orders.id, ledgerTransactions.orderId))
        .where(and(gte(ledgerTransactions.at, start), lt(ledgerTransactions.at, to), isBehind(after)))
        .orderBy(asc(ledgerTransactions.at), asc(ledgerTransactions.id))
        .limit(rowsPerPage);
      const entries = await readEntries(
        db,
        heads.map(({ id }) => id),
      );
      const last = heads.length === rowsPerPage ? heads.at(-1) : undefined;
      return {
        rows: heads.flatMap((head) =>
          (entries.get(head.id) ?? []).map((entry) => cellsOf(head, entry, texts)),
        ),
        next: last && { atMs: last.at.getTime(), id: last.id },
      };
    },
  };
}

function isBehind(after: Cursor | undefined) {
  if (!after) return undefined;
  return or(gt(ledgerTransactions.at, new Date(after.atMs)), gt(ledgerTransactions.id, String(after.id)));
}

type Entry = typeof ledgerEntries.$inferSelect;

async function readEntries(db: Queries, ids: string[]): Promise<ReadonlyMap<string, readonly Entry[]>> {
  if (ids.length === 0) return new Map();
  const found = await db
    .select()
    .from(ledgerEntries)
    .where(inArray(ledgerEntries.transactionId, ids))
    .orderBy(asc(ledgerEntries.id));
  return Map.groupBy(found, ({ transactionId }) => transactionId);
}

function cellsOf(
  head: { id: string; at: Date; number: string | null },
  entry: Entry,
  { timeZone }: Texts,
): readonly Cell[] {
  return [
    clockTime(head.at, timeZone),
    head.id,
    head.number,
    entry.account,
    entry.affiliateId,
    amountCell(entry),
    entry.currency,
  ];
}
