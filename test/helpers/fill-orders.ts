import { Database as SqliteFile } from "bun:sqlite";
import { SQL } from "bun";

/** The number of the n-th order that {@link fillOrders} makes, counted from 1. */
export function filledOrderNumber(n: number): string {
  return `BZ20261124${String(n).padStart(10, "0")}`;
}

/** Which of the filled orders a text names, the last one if there are several; undefined if none. */
export function filledOrderIn(text: string): number | undefined {
  const digits = [...text.matchAll(/BZ20261124(\d{10})/g)].at(-1)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** How many buyers share the filled orders: ten orders each. */
const ordersPerBuyer = 10;

/**
 * Puts unpaid orders of US$29.90 into an empty database that no process has open, by SQL because it is quick.
 * @param file path of a migrated database
 */
export function fillOrders(file: string, count: number): void {
  using sqlite = new SqliteFile(file, { strict: true });
  sqlite.run("PRAGMA synchronous = OFF");
  sqlite.transaction(() => {
    for (const statement of statements) sqlite.run(`${numbers} ${statement}`, [count]);
  })();
  sqlite.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

/**
 * The same on a server.
 * @param url the superuser's, for whom foreign keys do not count
 */
export async function fillOrdersOnServer(url: string, count: number): Promise<void> {
  await using server = new SQL(url, { max: 1, connection: { session_replication_role: "replica" } });
  for (const statement of statements)
    await server.unsafe(`${numbers.replace("?", String(count))} ${statement}`);
  await server.unsafe("VACUUM ANALYZE");
}

const numbers = "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < ?)";
const at = Date.UTC(2026, 10, 24);
const birth = JSON.stringify({
  gender: "female",
  date: { calendar: "solar", year: 1990, month: 5, day: 15 },
  time: { kind: "clock", hour: 14, minute: 30 },
  place: null,
});

const statements = [
  `INSERT INTO users (telegram_id, language, created_at) SELECT DISTINCT ${buyerOf("id")}, 'zh-CN', ${at} FROM n`,
  `INSERT INTO drafts (id, user_id, product_id, status, revision, form, created_at, updated_at)
   SELECT id, ${buyerOf("id")}, 'comprehensive', 'confirmed', 9, '{}', ${at}, ${at} FROM n`,
  `INSERT INTO orders (id, merchant_transaction_id, draft_id, user_id, product_id, rail, amount_minor, currency, status, birth,
                       created_at, expires_at)
   SELECT id, 'BZ20261124' || substr(CAST(10000000000 + id AS text), 2), id, ${buyerOf("id")}, 'comprehensive', 'pingpong', 2990, 'USD', 'pending',
          '${birth}', ${at} + id, ${at} + 86400000 + id FROM n`,
  `INSERT INTO history (subject, subject_id, position, from_status, to_status, because, at)
   SELECT 'order', id, 0, NULL, 'pending', 'confirmed', ${at} FROM n`,
  `INSERT INTO checkouts (order_id, status, attempts, run_after, payment_url, query_after, is_shown)
   SELECT id, 'open', 1, ${at}, 'https://pay.example.com/' || id, ${at} + 300000 + id, 1 FROM n`,
];

function buyerOf(order: string): string {
  return `((${order} + ${ordersPerBuyer - 1}) / ${ordersPerBuyer} * ${ordersPerBuyer})`;
}
