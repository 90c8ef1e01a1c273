import { type SQL, sql } from "drizzle-orm";
import type { Queries } from "../shared/database/database.ts";

/** Rows that a recurring task of the bot may have to do with. */
export type OpenWork =
  | "jobs"
  | "questions"
  | "links"
  | "queries"
  | "refunds"
  | "cards"
  | "books"
  | "holds"
  | "payouts"
  | "broadcasts"
  | "decisions";

/** Written out as in the indexes. None asks the time: what waits is open, whether its turn has come or not. */
const conditions: Readonly<Record<OpenWork, readonly SQL[]>> = {
  jobs: [sql`select 1 from jobs where status = 'queued'`, sql`select 1 from jobs where status = 'running'`],
  questions: [sql`select 1 from questions where status in ('waiting', 'answering')`],
  links: [sql`select 1 from checkouts where status = 'requested' and (status = 'requested' or is_shown = 0)`],
  queries: [sql`select 1 from checkouts where query_after is not null`],
  refunds: [sql`select 1 from refunds where status in ('requested', 'sent', 'unknown')`],
  books: [
    sql`select 1 from ledger_entries where id > (select coalesce(min(read_to), 0) from ledger_readers)`,
  ],
  holds: [sql`select 1 from commissions where status = 'pending'`],
  payouts: [sql`select 1 from withdrawals where status in ('requested', 'approved')`],
  decisions: [
    sql`select 1 from affiliates where told_status <> status`,
    sql`select 1 from withdrawals where told_status <> status`,
  ],
  cards: [sql`select 1 from checkouts where is_shown = 0 and (status = 'requested' or is_shown = 0)`],
  broadcasts: [sql`select 1 from broadcasts where status = 'sending'`],
};

/**
 * Whether a task would find anything at all. An idle shop asks this every second instead of opening write transactions:
 * the answer comes from an index and costs a few microseconds.
 */
export async function isAnyOpen(db: Queries, work: OpenWork): Promise<boolean> {
  for (const rows of conditions[work]) {
    const [found] = await db.values(sql`select exists (${rows})`);
    if (found?.[0] === 1) return true;
  }
  return false;
}
