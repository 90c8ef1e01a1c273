import { Database as SqliteFile } from "bun:sqlite";
import { join } from "node:path";
import { readFigures } from "../src/admin/dashboard/figures.ts";
import { readQueue } from "../src/admin/dashboard/queue.ts";
import { readTrend } from "../src/admin/dashboard/trend.ts";
import { fileBytes, planFiles } from "../src/admin/export/files.ts";
import { ordersSheet } from "../src/admin/export/orders-sheet.ts";
import { readEvents } from "../src/admin/history/read-events.ts";
import { readOrderFile } from "../src/admin/order-file.ts";
import { listOrders } from "../src/admin/search/order-list.ts";
import { textsIn } from "../src/locales/texts.ts";
import { usualStarValue } from "../src/shared/config/star-value.ts";
import type { Queries } from "../src/shared/database/database.ts";
import { openDatabase } from "../src/shared/database/open.ts";
import { dayOf } from "../src/shop/shop-day.ts";
import { filledOrderNumber } from "../test/helpers/fill-orders.ts";
import { temporaryFolder } from "../test/helpers/temporary-database.ts";
import { makeOldShop } from "./load/lived-orders.ts";
import { median, printTable, shown } from "./load/table.ts";

/**
 * How long an admin waits for figures, searches and files in a shop with 1,000,000 orders of two years, and how much memory
 * an export takes.
 *
 *   bun bench/desk.ts [ORDERS]
 */
const count = Number(process.argv[2] ?? 1_000_000);
const rounds = 7;
const dayMs = 24 * 60 * 60_000;
const lifeDays = 730;
const now = new Date("2026-11-24T12:00:00Z");
const zone = "Asia/Shanghai";
const today = dayOf(now, zone);

const works: readonly (readonly [name: string, run: (db: Queries) => Promise<unknown>])[] = [
  ["figures of a day", (db) => readFigures(db, today, zone)],
  ["figures of 7 days", (db) => readFigures(db, today - 6, zone)],
  ["figures of 30 days", (db) => readFigures(db, today - 29, zone)],
  ["trend of 30 days", (db) => readTrend(db, { timeZone: zone, starValue: usualStarValue }, now)],
  ["queue", readQueue],
  [
    "end of a number",
    (db) => listOrders(db, { kind: "tail", tail: filledOrderNumber(count - 7).slice(-6) }, 0),
  ],
  ["unpaid orders", (db) => listOrders(db, { kind: "status", status: "pending" }, 0)],
  ["orders of a product", (db) => listOrders(db, { kind: "product", productId: "comprehensive" }, 0)],
  ["an order", (db) => readOrderFile(db, count - 1000)],
  ["its history", (db) => readEvents(db, count - 1000)],
];

using folder = temporaryFolder();
const file = join(folder.path, "shop.db");
await makeOldShop(file, count);
spreadOrders();
const database = await openDatabase(`file:${file}`, now);
await measureReads(database.read);
await measureExport(database.read);
await database.close();

/** Lays the orders out evenly over the shop's life and gives each paid one a call of the model. */
function spreadOrders(): void {
  using sqlite = new SqliteFile(file, { strict: true });
  sqlite.run("PRAGMA synchronous = OFF");
  const guards = sqlite
    .query<{ name: string; sql: string }, []>(
      "SELECT name, sql FROM sqlite_master WHERE name LIKE 'orders_%' AND type = 'trigger'",
    )
    .all();
  for (const { name } of guards) sqlite.run(`DROP TRIGGER ${name}`);
  const at = `${now.getTime()} - (${count} - id) * ${Math.floor((lifeDays * dayMs) / count)}`;
  sqlite.run(
    `UPDATE orders SET created_at = ${at}, paid_at = CASE WHEN paid_at IS NULL THEN NULL ELSE ${at} END`,
  );
  sqlite.run(`UPDATE drafts SET created_at = ${at}`);
  sqlite.run(`INSERT INTO model_calls (order_id, section, model, outcome, price_micro_usd, started_at)
              SELECT id, 0, 'bench', 'accepted', 12000, created_at FROM orders WHERE paid_at IS NOT NULL`);
  for (const { sql } of guards) sqlite.run(sql);
  sqlite.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

async function measureReads(db: Queries): Promise<void> {
  const rows: string[][] = [];
  for (const [name, run] of works) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push(await milliseconds(() => run(db)));
    rows.push([name, shown(times[0] ?? Number.NaN), shown(median(times))]);
  }
  printTable([`with ${count} orders`, "ms at first", "ms, median"], rows);
}

/** Reads the file as sending does and drops its bytes. */
async function measureExport(db: Queries): Promise<void> {
  const sheet = ordersSheet(db, { from: new Date(0), to: now }, textsIn("zh-CN", "Asia/Shanghai"));
  const before = process.memoryUsage.rss();
  let peak = before;
  let bytes = 0;
  const took = await milliseconds(async () => {
    for (const each of (await planFiles(sheet)).files) {
      for await (const piece of fileBytes(sheet, each)) {
        bytes += piece.length;
        peak = Math.max(peak, process.memoryUsage.rss());
      }
    }
  });
  printTable(
    ["export of all orders", "MB", "seconds", "MB of memory more"],
    [["", shown(bytes / 1e6), shown(took / 1000), shown((peak - before) / 1e6)]],
  );
}

async function milliseconds(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}
