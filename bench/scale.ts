import { join } from "node:path";
import { Bot } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import { claimRefunds } from "../src/fulfilment/refunds/claim-refunds.ts";
import { claimReports } from "../src/fulfilment/report-duty.ts";
import { salesDialog } from "../src/sales/buyers-dialog.ts";
import { claimCheckouts, findUnshownOrders } from "../src/sales/checkout/checkouts.ts";
import { expireOrders } from "../src/sales/checkout/expire-orders.ts";
import type { ShopContext } from "../src/sales/shop.ts";
import type { Database } from "../src/shared/database/database.ts";
import { openDatabase } from "../src/shared/database/open.ts";
import { createLog } from "../src/shared/log.ts";
import { eraseExpired } from "../src/shop/erasure.ts";
import { claimQueries } from "../src/shop/payment-queries.ts";
import { type SeenQueries, scansOf, watchedDatabase } from "../test/helpers/query-plans.ts";
import { temporaryFolder } from "../test/helpers/temporary-database.ts";
import { testApp } from "../test/helpers/test-app.ts";
import { makeOldShop, unpaid } from "./load/lived-orders.ts";
import { median, printTable, shown } from "./load/table.ts";
import { milliseconds, payFilled, undone } from "./load/undone.ts";

/**
 * How much longer the shop's frequent queries take after 1,000,000 orders than after 1,000, without the fsync, and whether
 * any of them reads a table from end to end.
 *
 *   bun bench/scale.ts
 */
const sizes = [1_000, 1_000_000];
const rounds = 60;
const now = new Date("2026-11-24T12:00:00Z");
const log = createLog({ process: "bench", level: "error", format: "json" });

/** What the shop does all the time: the first three for each sale, the others every second or minute. */
const works: readonly (readonly [name: string, run: (shop: OldShop, round: number) => Promise<unknown>])[] = [
  [
    "callback",
    ({ database, count }, round) => undone(database, (tx) => payFilled(tx, count - (round % unpaid), now)),
  ],
  ["claim of 4 jobs", ({ database }) => undone(database, (tx) => claimReports(tx, 4, now))],
  ["/orders", ({ ask, count }, round) => ask("/orders", ((round * 7919) % (count / 10)) * 10 + 10)],
  ["queries due", ({ database }) => undone(database, (tx) => claimQueries(tx, 20, () => true, now))],
  ["links due", ({ database }) => undone(database, (tx) => claimCheckouts(tx, 20, now))],
  ["orders to show", ({ database }) => findUnshownOrders(database.read, 20, [])],
  ["refunds due", ({ database }) => undone(database, (tx) => claimRefunds(tx, 20, now))],
  ["orders to expire", ({ database }) => undone(database, (tx) => expireOrders(tx, 200, now))],
  ["data to erase", ({ database }) => undone(database, (tx) => eraseExpired(tx, 180, 200, now))],
];

const botInfo: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: "bench",
  username: "bench_bot",
  can_join_groups: false,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
};

interface OldShop {
  readonly count: number;
  readonly database: Database;
  /** A buyer's message, taken in by the real dialog, whose answers reach nobody. */
  ask(text: string, userId: number): Promise<void>;
}

using folder = temporaryFolder();
const files = sizes.map((count) => join(folder.path, `${count}.db`));
for (const [index, count] of sizes.entries()) await makeOldShop(files[index] ?? "", count);
await compareTimes();
explainPlans(await queriesSeen());

async function compareTimes(): Promise<void> {
  const shops = await Promise.all(
    files.map(async (file, index) => oldShop(await openDatabase(`file:${file}`, now), sizes[index] ?? 0)),
  );
  const rows: string[][] = [];
  for (const [name, run] of works) {
    const times = shops.map((): number[] => []);
    for (let round = 0; round < rounds; round++)
      for (const [index, shop] of shops.entries())
        times[index]?.push(await milliseconds(() => run(shop, round)));
    const [young = Number.NaN, old = Number.NaN] = times.map(median);
    rows.push([name, shown(young), shown(old), `${shown(old / young)} ×`]);
  }
  printTable(["", ...sizes.map((count) => `ms at ${count} orders`), "ratio"], rows);
  for (const { database } of shops) await database.close();
}

function oldShop(database: Database, count: number): OldShop {
  const bot = new Bot<ShopContext>("1:bench", { botInfo });
  bot.api.config.use(async () => JSON.parse('{"ok":true,"result":{"message_id":1}}'));
  bot.use(salesDialog({ ...testApp({ database, log, api: bot.api }), announceCommands: async () => {} }));
  const ask = (text: string, userId: number) => bot.handleUpdate(updateOf(text, userId));
  return { count, database, ask };
}

function updateOf(text: string, id: number): Update {
  const entities = [{ type: "bot_command" as const, offset: 0, length: text.length }];
  const chat = { id, type: "private" as const, first_name: "x" };
  const from = { id, is_bot: false, first_name: "x" };
  return { update_id: 1, message: { message_id: 1, date: 1, chat, from, text, entities } };
}

/** Every query that the works make, with values that it was run with. */
async function queriesSeen(): Promise<SeenQueries> {
  const [file = ""] = files;
  const seen: SeenQueries = new Map();
  const database = watchedDatabase(file, seen);
  const shop = oldShop(database, sizes[0] ?? 0);
  for (const [, run] of works) await run(shop, 0);
  return seen;
}

function explainPlans(queries: SeenQueries): void {
  const scans = scansOf(files.at(-1) ?? "", queries).filter((scan) => !/^.*USING/.test(scan));
  for (const scan of scans) process.stdout.write(`\nreads a whole table: ${scan}\n`);
  process.stdout.write(`\n${queries.size} queries, ${scans.length} of them read a whole table\n`);
}
