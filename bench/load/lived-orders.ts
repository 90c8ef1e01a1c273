import { Database as SqliteFile } from "bun:sqlite";
import { openDatabase } from "../../src/shared/database/open.ts";
import { fillOrders } from "../../test/helpers/fill-orders.ts";

/** How many of the newest orders still wait for their money, and how many paid ones before them for their report. */
export const unpaid = 200;
export const queued = 50;

/**
 * Makes the database of a shop that has had so many orders: most delivered, every tenth expired, only the newest alive. So
 * shops of different ages have the same work to do now.
 */
export async function makeOldShop(file: string, count: number): Promise<void> {
  await (await openDatabase(`file:${file}`, new Date())).close();
  fillOrders(file, count);
  using sqlite = new SqliteFile(file, { strict: true });
  sqlite.run("PRAGMA synchronous = OFF");
  const guard = sqlite
    .query<{ sql: string }, []>("SELECT sql FROM sqlite_master WHERE name = 'orders_move'")
    .get();
  sqlite.transaction(() => {
    sqlite.run("DROP TRIGGER orders_move");
    for (const statement of statements(count)) sqlite.run(statement);
    sqlite.run(guard?.sql ?? "");
  })();
  sqlite.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

function statements(count: number): readonly string[] {
  const alive = count - unpaid;
  const over = alive - queued;
  const sold = `id <= ${alive} AND (id > ${over} OR id % 10 <> 0)`;
  return [
    `UPDATE orders SET status = 'expired' WHERE id <= ${over} AND id % 10 = 0`,
    `UPDATE orders SET status = 'completed', paid_at = created_at, completed_at = created_at WHERE id <= ${over} AND id % 10 <> 0`,
    `UPDATE orders SET status = 'paid', paid_at = created_at WHERE id > ${over} AND id <= ${alive}`,
    `UPDATE checkouts SET query_after = NULL WHERE order_id <= ${alive}`,
    `INSERT INTO payments (rail, transaction_id, merchant_transaction_id, order_id, status, role, amount_minor, amount_text, currency,
                           created_at, updated_at)
     SELECT 'pingpong', 'P' || merchant_transaction_id, merchant_transaction_id, id, 'SUCCESS', 'primary', 2990, '29.900000', 'USD',
            created_at, created_at FROM orders WHERE ${sold}`,
    `INSERT INTO notices (source, rail, notify_type, transaction_id, status, merchant_transaction_id, received_at)
     SELECT 'callback', 'pingpong', 'RECHARGE', 'P' || merchant_transaction_id, 'SUCCESS', merchant_transaction_id, created_at
     FROM orders WHERE ${sold}`,
    ...["paid", "generating", "completed"].map(
      (status) => `INSERT INTO history (subject, subject_id, position, to_status, because, at)
                   SELECT 'order', id, 0, '${status}', 'bench', created_at FROM orders WHERE ${sold}`,
    ),
    `INSERT INTO jobs (kind, order_id, status, attempts, fence, run_after, created_at)
     SELECT 'report', id, CASE WHEN id > ${over} THEN 'queued' ELSE 'done' END, 1, 1, created_at, created_at
     FROM orders WHERE ${sold}`,
  ];
}
