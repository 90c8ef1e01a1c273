import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { Api } from "grammy";
import type { Database } from "../src/shared/database/database.ts";
import { drafts, orders } from "../src/shared/database/schema/orders.ts";
import { checkouts } from "../src/shared/database/schema/payments.ts";
import { createLog } from "../src/shared/log.ts";
import { ClockWatch } from "../src/shop/clock-watch.ts";
import { commissions } from "../src/shop/schema/affiliates.ts";
import { type Counted, countingDatabase } from "./helpers/counting-database.ts";
import {
  after,
  beginning,
  bring,
  days,
  deliver,
  makeAffiliate,
  refund,
  sell,
  terms,
  withdraw,
} from "./helpers/earning-shop.ts";
import { orderProduct } from "./helpers/orders.ts";
import { tasksOf } from "./helpers/tasks-of.ts";
import { temporaryDatabase } from "./helpers/temporary-database.ts";
import { testApp } from "./helpers/test-app.ts";

/** A round trip to another server takes a millisecond or two, and every callback waits for the transaction before it. */
const mostStatements = 300;
const crowd = 50;
const log = createLog({ process: "bot", level: "error", format: "json" });

/** @returns how many statements the longest transaction of a work took */
async function statementsOf(database: Database, work: (counted: Database) => Promise<void>): Promise<number> {
  const seen: Counted[] = [];
  await work(countingDatabase(database, seen));
  return Math.max(...seen.map(({ statements }) => statements));
}

/** Runs one recurring task once. */
async function runTask(database: Database, name: string, now: Date): Promise<void> {
  const watch = new ClockWatch(now, 0);
  const more = { terms: { ...terms, secondRateBps: 500 }, watch, retentionDays: 180 };
  const app = { ...testApp({ database, log, api: new Api("1:x") }), ...more };
  await tasksOf(app)
    .find((task) => task.name === name)
    ?.run(now);
}

/** Refunds that nobody has read take all away that an affiliate wants: of the newest only so many are read at a request. */
async function withdrawAgainst(database: Database, affiliateId: number, now: Date): Promise<void> {
  expect(await withdraw(database, affiliateId, now)).toEqual({ kind: "other_amount" });
}

test("no task holds the only writer for longer than 300 statements, however much waits for it, and all is done at once", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const { read } = database;
  await makeAffiliate(database, 7001);
  await makeAffiliate(database, 7002, { broughtBy: 7001 });
  const longest: Record<string, number> = {};
  const run = async (name: string, now: Date) => {
    longest[name] = Math.max(
      longest[name] ?? 0,
      await statementsOf(database, (counted) => runTask(counted, name, now)),
    );
  };
  for (let index = 0; index < crowd; index++) {
    await orderProduct(database, { userId: 1000 + index, now: beginning });
    await sell(database, await bring(database, 3000 + index, 7002));
  }
  await run("noteDelays", after(days / 24));
  await run("alertWaiting", after(days / 24));
  for (const { id } of await read.select().from(orders).where(eq(orders.status, "paid")))
    await deliver(database, id);
  await run("followLedger", beginning);
  expect(await read.$count(commissions)).toBe(2 * crowd);
  await run("releaseCommissions", after(15 * days));
  expect(await read.$count(commissions, eq(commissions.status, "payable"))).toBe(2 * crowd);
  for (const order of await read.select().from(orders).where(eq(orders.status, "completed")))
    await refund(database, order.id);
  longest.requestWithdrawal = await statementsOf(database, (counted) =>
    withdrawAgainst(counted, 7002, after(16 * days)),
  );
  await run("followLedger", after(16 * days));
  expect(await read.$count(commissions, eq(commissions.status, "clawed"))).toBe(2 * crowd);
  await database.write((tx) => tx.update(checkouts).set({ queryAfter: null }));
  await run("expireOrders", after(20 * days));
  expect(await read.$count(orders, eq(orders.status, "expired"))).toBe(crowd);
  for (let id = 1; id <= crowd; id++)
    await shop.raw.run(
      `INSERT INTO withdrawals (affiliate_id, status, told_status, amount_minor, currency, method, details, requested_at)
       VALUES (?, 'requested', 'requested', 2, 'USD', 'usdt', 'x', 0)`,
      id,
    );
  await run("remindOfWithdrawals", after(20 * days));
  await run("eraseExpired", after(400 * days));
  expect(await read.$count(drafts, eq(drafts.form, {}))).toBe(2 * crowd);
  expect(Object.entries(longest).filter(([, statements]) => statements > mostStatements)).toEqual([]);
});
