import { Database as SqliteFile } from "bun:sqlite";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Migrations, migrateSqlite, migrations } from "../../src/shared/database/migrate.ts";

const rows = readFileSync(join(import.meta.dir, "../fixtures/first-shop.sql"), "utf8");

/** How many schemas there have been, an empty file counted as the first. */
export const schemaCount = migrations.length + 1;

/** The name of the newest of the first migrations, or `nothing`. */
export function schemaName(applied: number): string {
  return migrations[applied - 1]?.name ?? "nothing";
}

/**
 * Makes the database of an earlier release, with a small shop in it that has come all the way from the first schema.
 * @param file path of a file that is not there
 * @param applied how many of the migrations it has had; with none, there is no shop either
 */
export function makeOlderShop(file: string, applied: number, now: Date): void {
  using sqlite = new SqliteFile(file, { create: true });
  chmodSync(file, 0o600);
  if (applied === 0) return;
  sqlite.run("PRAGMA journal_mode = WAL");
  migrateSqlite(sqlite, now, release(1));
  sqlite.run(rows);
  for (let each = 2; each <= applied; each++) migrateSqlite(sqlite, now, release(each));
}

/** The first migrations, as the release of that time had them. */
export function release(count: number): Migrations {
  return migrations.slice(0, count);
}

/** What a database holds, to be compared: its schema and its rows, without what only tells times and statistics. */
export function contentOf(file: string): Readonly<Record<string, readonly unknown[]>> {
  using sqlite = new SqliteFile(file, { readonly: true });
  const schema = sqlite.query<{ name: string; type: string; sql: string | null }, []>(
    "SELECT name, type, sql FROM sqlite_master ORDER BY type, name",
  );
  const objects = schema.all();
  const tables = objects.filter(({ name, type }) => type === "table" && !/^(heartbeats$|sqlite_)/.test(name));
  const rowsOf = ({ name }: { name: string }) => {
    const columns = name === "migrations" ? "name, sha256" : "*";
    return sqlite.query(`SELECT ${columns} FROM "${name}" ORDER BY rowid`).values();
  };
  return { schema: objects, ...Object.fromEntries(tables.map((table) => [table.name, rowsOf(table)])) };
}

/** What no upgrade may change: who ordered what for how much, and which money arrived for it. */
export function moneyFactsOf(file: string): readonly unknown[] {
  using sqlite = new SqliteFile(file, { readonly: true });
  return facts.map((sql) => sqlite.query(sql).values());
}

const facts = [
  `SELECT merchant_transaction_id, user_id, product_id, amount_minor, currency, status FROM orders ORDER BY 1`,
  `SELECT p.transaction_id, o.merchant_transaction_id, p.status, p.role, p.amount_minor, p.currency
   FROM payments p LEFT JOIN orders o ON o.id = p.order_id ORDER BY 1`,
  `SELECT o.merchant_transaction_id, h.from_status, h.to_status FROM order_history h
   JOIN orders o ON o.id = h.order_id ORDER BY h.id`,
];
