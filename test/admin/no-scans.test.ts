import { expect, test } from "bun:test";
import { join } from "node:path";
import { makeOldShop } from "../../bench/load/lived-orders.ts";
import { readFigures } from "../../src/admin/dashboard/figures.ts";
import { readQueue } from "../../src/admin/dashboard/queue.ts";
import { readTrend } from "../../src/admin/dashboard/trend.ts";
import { ledgerSheet } from "../../src/admin/export/ledger-sheet.ts";
import { ordersSheet } from "../../src/admin/export/orders-sheet.ts";
import { periodOf } from "../../src/admin/export/period.ts";
import type { Sheet } from "../../src/admin/export/spreadsheet.ts";
import { readEvents } from "../../src/admin/history/read-events.ts";
import { lookUp, readOrderFile } from "../../src/admin/order-file.ts";
import {
  countGrants,
  listCodes,
  readFigures as readCodeFigures,
} from "../../src/admin/promo/code-figures.ts";
import { listOrders } from "../../src/admin/search/order-list.ts";
import { readUserFile } from "../../src/admin/users/user-file.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { readOffers } from "../../src/catalogue/offers.ts";
import { textsIn } from "../../src/locales/texts.ts";
import { usualStarValue } from "../../src/shared/config/star-value.ts";
import { post } from "../../src/shared/ledger.ts";
import { dayOf } from "../../src/shop/shop-day.ts";
import { noteVisit } from "../../src/shop/visits.ts";
import { filledOrderNumber } from "../helpers/fill-orders.ts";
import { type SeenQueries, scansOf, watchedDatabase } from "../helpers/query-plans.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

const now = new Date("2026-11-24T12:00:00Z");
const zone = "Asia/Shanghai";
const sale = { from: { account: "sales" }, to: { account: "provider" } } as const;
const number = filledOrderNumber(1234);

test("nothing that an admin looks at reads a table from end to end, but the indexes of what is still to be done", async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "shop.db");
  await makeOldShop(file, 2_000);
  const seen: SeenQueries = new Map();
  const database = watchedDatabase(file, seen);
  const { read } = database;
  await database.write(async (tx) => {
    await noteVisit(tx, 10, zone, now);
    const posting = { kind: "payment", subjectId: 1, orderId: 1, ...sale, currency: "USD" } as const;
    await post(tx, { ...posting, amountMinor: 2990 }, now);
  });
  expect((await readFigures(read, dayOf(now, zone), zone)).orders).toBe(2_000);
  expect((await readQueue(read)).queued).toBeGreaterThan(0);
  await readTrend(read, { timeZone: zone, starValue: usualStarValue }, now);
  expect(await lookUp(read, number)).toEqual({ orderId: 1234 });
  for (const wanted of [
    { kind: "tail", tail: number.slice(-6) },
    { kind: "status", status: "pending" },
    { kind: "status", status: "needs_admin" },
    { kind: "product", productId: "comprehensive" },
    { kind: "user", userId: 1240 },
  ] as const) {
    await listOrders(read, wanted, 0);
    await listOrders(read, wanted, 1_500);
  }
  await readOrderFile(read, 1234);
  await readEvents(read, 1234);
  await readUserFile(read, 1240);
  const period = periodOf("days30", zone, now);
  await readTwoPages(ordersSheet(read, period, textsIn("en", "Asia/Shanghai")));
  await readTwoPages(ledgerSheet(read, period, textsIn("en", "Asia/Shanghai")));
  await readOffers(read, readCatalogue(undefined));
  await listCodes(read);
  await readCodeFigures(read, 1);
  await countGrants(read);
  await database.close();
  expect(seen.size).toBeGreaterThan(30);
  const scans = scansOf(file, seen).map((scan) => scan.split("\n")[0]);
  expect([...new Set(scans)]).toEqual([]);
});

async function readTwoPages(sheet: Sheet): Promise<void> {
  const { next } = await sheet.page(undefined);
  await sheet.page(next ?? { atMs: 0, id: 0 });
}
