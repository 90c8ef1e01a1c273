import { Database as SqliteFile } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { Api } from "grammy";
import { DatabaseAlarm } from "../src/admin/database-alarm.ts";
import type { App } from "../src/app.ts";
import { isAnyOpen, type Task, TaskRunner } from "../src/run-tasks.ts";
import { createLog } from "../src/shared/log.ts";
import { createWorkers, recurringTasks } from "../src/tasks.ts";
import { quickDrawings } from "./helpers/drawings.ts";
import { type FulfilmentWorld, fulfilmentWorld, payOrder } from "./helpers/fulfilment-world.ts";
import { orderProduct } from "./helpers/orders.ts";
import { noticeContent, signedNotice } from "./helpers/pingpong-notices.ts";
import { temporaryDatabase } from "./helpers/temporary-database.ts";
import { testApp } from "./helpers/test-app.ts";
import { startWebhook } from "./helpers/webhook-process.ts";

const log = createLog({ process: "bot", level: "error", format: "json" }, () => {});

const open: readonly (readonly [task: string, change: string])[] = [
  ["claimPaidOrders", "INSERT INTO jobs VALUES (1, 'queued', 0, 0, NULL, 0, NULL, 0)"],
  ["claimPaidOrders", "UPDATE jobs SET status = 'running', lease_until = 1"],
  [
    "claimQuestions",
    `INSERT INTO questions (order_id, asked_in_message_id, text, status, placings, attempts, fence, run_after, asked_at)
     VALUES (1, 1, 'q', 'waiting', 0, 0, 0, 0, 0)`,
  ],
  ["claimQuestions", "UPDATE questions SET status = 'answering'"],
  ["makePaymentLinks", "UPDATE checkouts SET status = 'requested'"],
  ["reconcile", "UPDATE checkouts SET query_after = 4102444800000"],
  ["showOrders", "UPDATE checkouts SET is_shown = 0"],
  [
    "sendRefunds",
    `INSERT INTO payments (transaction_id, merchant_transaction_id, order_id, status, role, amount_minor, amount_text, currency, created_at, updated_at)
     VALUES ('T', 'M', 1, 'SUCCESS', 'surplus', 100, '1.00', 'USD', 0, 0);
     INSERT INTO refunds (merchant_refund_id, order_id, payment_id, status, amount_minor, currency, attempts, run_after, created_at, updated_at)
     VALUES ('R', 1, 1, 'requested', 100, 'USD', 0, 0, 0, 0)`,
  ],
  ["sendRefunds", "UPDATE refunds SET status = 'unknown'"],
  ["sendRefunds", "UPDATE refunds SET status = 'sent'"],
  [
    "sendBroadcasts",
    "INSERT INTO broadcasts (status, segment, html, admin_id, created_at) VALUES ('sending', 'all', 'x', 1, 0)",
  ],
  [
    "followLedger",
    `INSERT INTO ledger_entries (transaction_id, account, currency, amount_minor) VALUES ('x', 'sales', 'USD', -1)`,
  ],
  [
    "releaseCommissions",
    `INSERT INTO users (telegram_id, language, created_at) VALUES (7001, 'en', 0);
     INSERT INTO affiliates (user_id, code, status, told_status, created_at)
      VALUES (7001, 'code', 'active', 'active', 0);
     INSERT INTO commissions VALUES (1, 1, 7001, 1, 'pending', 10, 2000, 2, 0, 'USD', 0, NULL, 0, 0)`,
  ],
  [
    "remindOfWithdrawals",
    `INSERT INTO withdrawals (affiliate_id, status, told_status, amount_minor, currency, method, details, requested_at)
      VALUES (7001, 'requested', 'requested', 2, 'USD', 'usdt', 'x', 0)`,
  ],
  ["remindOfWithdrawals", "UPDATE withdrawals SET status = 'approved', told_status = 'approved'"],
  ["tellAffiliates", "UPDATE withdrawals SET told_status = 'requested'"],
  ["tellAffiliates", "UPDATE affiliates SET told_status = 'waiting'"],
];

test("whatever waits for a recurring task is seen, and an idle shop has nothing open", async () => {
  await using shop = await temporaryDatabase();
  const { read } = shop.database;
  await orderProduct(shop.database);
  using raw = new SqliteFile(shop.file);
  raw.run("UPDATE checkouts SET status = 'open', payment_url = 'x', query_after = NULL, is_shown = 1");
  const tasks = tasksOf(testApp({ database: shop.database, log, api: new Api("1:x") }));
  for (const task of tasks.filter(({ open }) => open)) {
    expect([task.name, await isAnyOpen(read, task)]).toEqual([task.name, false]);
  }
  for (const [name, change] of open) {
    raw.run(change);
    const task = tasks.find((each) => each.name === name) ?? {};
    expect([change, await isAnyOpen(read, task)]).toEqual([change, true]);
  }
});

describe("without any clock", () => {
  test("a notice that the callback server stores makes the receipt come", async () => {
    await using world = await fulfilmentWorld();
    await using server = await startWebhook(world.shop.file);
    const order = await orderProduct(world.shop.database);
    const buyer = world.buyer(order.userId);
    await buyer.start();
    await using _ = await wokenBot(world);
    const { merchantTransactionId } = order;
    const body = signedNotice(noticeContent({ merchantTransactionId }));
    const answer = await fetch(`http://127.0.0.1:${server.port}/webhook/pingpong`, { method: "POST", body });
    expect(answer.status).toBe(200);
    await buyer.waitForMessage(/已收到您的付款|的报告已送达/);
  });

  test("what the bot itself writes makes the next message come: the order's card, the receipt", async () => {
    await using world = await fulfilmentWorld();
    const buyer = world.buyer();
    await buyer.start();
    await using _ = await wokenBot(world);
    const order = await orderProduct(world.shop.database);
    await buyer.waitForMessage(new RegExp(order.merchantTransactionId));
    await payOrder(world.shop, order);
    await buyer.waitForMessage(/已收到您的付款|的报告已送达/);
  });
});

/** All recurring tasks of a bot, woken by changes alone; stopped at the end of the scope. */
async function wokenBot({ fulfilment }: FulfilmentWorld): Promise<AsyncDisposable> {
  const app = testApp({
    ...fulfilment,
    render: { ...quickDrawings().render, trend: async () => new Uint8Array() },
  });
  const workers = createWorkers(app);
  const rules = { database: app.database, log: app.log, isFirst: () => true, mayTell: () => true };
  const runner = new TaskRunner(tasksOf(app, workers), rules);
  runner.followChanges();
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all([runner.stop(), workers.jobs.stop(), workers.questions.stop()]);
    },
  };
}

function tasksOf(app: App, workers = createWorkers(app)): readonly Task[] {
  const seat = { lost: new AbortController().signal, keep: async () => {}, leave: async () => {} };
  return recurringTasks(app, workers, { seat, alarm: new DatabaseAlarm(app) });
}
