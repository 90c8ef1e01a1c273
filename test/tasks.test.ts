import { expect, test } from "bun:test";
import { Api } from "grammy";
import { isAnyOpen } from "../src/run-tasks.ts";
import { createLog } from "../src/shared/log.ts";
import { orderProduct } from "./helpers/orders.ts";
import { tasksOf } from "./helpers/tasks-of.ts";
import { temporaryDatabase } from "./helpers/temporary-database.ts";
import { testApp } from "./helpers/test-app.ts";

const log = createLog({ process: "bot", level: "error", format: "json" }, () => {});

const open: readonly (readonly [task: string, change: string])[] = [
  [
    "claimJobs",
    `INSERT INTO jobs (kind, order_id, status, attempts, fence, run_after, created_at)
     VALUES ('report', 1, 'queued', 0, 0, 0, 0)`,
  ],
  ["claimJobs", "UPDATE jobs SET status = 'running', lease_until = 1"],
  ["makePaymentLinks", "UPDATE checkouts SET status = 'requested'"],
  ["reconcile", "UPDATE checkouts SET query_after = 4102444800000"],
  ["showOrders", "UPDATE checkouts SET is_shown = 0"],
  ["takeInvoices", "UPDATE checkouts SET invoice_message_id = 1; UPDATE orders SET status = 'expired'"],
  ["noteDelays", "UPDATE checkouts SET status = 'requested'"],
  ["tellBuyers", "INSERT INTO tellings (order_id, kind, created_at) VALUES (1, 'link_there', 0)"],
  [
    "relayTalks",
    `INSERT INTO users (telegram_id, language, created_at) VALUES (7002, 'en', 0);
     INSERT INTO conversations (user_id) VALUES (7002);
     INSERT INTO support_messages (user_id, author_id, author_name, is_answer, message_id, has_media, text, at)
      VALUES (7002, 7002, 'a', 0, 1, 0, 'x', 0)`,
  ],
  [
    "relayTalks",
    `UPDATE support_messages SET told_at = 1;
     INSERT INTO support_copies (support_message_id, chat_id, status, sendings, at) VALUES (1, 9001, 'owed', 0, 0)`,
  ],
  ["relayTalks", "UPDATE support_copies SET status = 'sending'"],
  [
    "sendRefunds",
    `INSERT INTO payments (rail, transaction_id, merchant_transaction_id, order_id, status, role, amount_minor, amount_text, currency, created_at, updated_at)
     VALUES ('pingpong', 'T', 'M', 1, 'SUCCESS', 'surplus', 100, '1.00', 'USD', 0, 0);
     INSERT INTO refunds (merchant_refund_id, order_id, payment_id, status, amount_minor, currency, attempts, run_after, created_at, updated_at)
     VALUES ('R', 1, 1, 'requested', 100, 'USD', 0, 0, 0, 0)`,
  ],
  ["sendRefunds", "UPDATE refunds SET status = 'unknown'"],
  ["sendRefunds", "UPDATE refunds SET status = 'sent'"],
  [
    "startBroadcasts",
    "INSERT INTO broadcasts (status, segment, html, admin_id, created_at, due_at) VALUES ('planned', 'all', 'x', 1, 0, 1)",
  ],
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
     INSERT INTO commissions VALUES (1, 1, 7001, 1, 'pending', 10, 2000, 2, 0, 'USD', 0, NULL, 0, 0, NULL)`,
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

const guardOfCheckouts = { name: "checkouts_move", table: "checkouts" };

test("whatever waits for a recurring task is seen, and an idle shop has nothing open", async () => {
  await using shop = await temporaryDatabase();
  const { read } = shop.database;
  await orderProduct(shop.database);
  const { raw } = shop;
  await raw.run("UPDATE checkouts SET status = 'open', payment_url = 'x', query_after = NULL, is_shown = 1");
  const tasks = tasksOf(testApp({ database: shop.database, log, api: new Api("1:x") }));
  for (const task of tasks.filter(({ open }) => open)) {
    expect([task.name, await isAnyOpen(read, task)]).toEqual([task.name, false]);
  }
  for (const [name, change] of open) {
    await raw.runWithout(guardOfCheckouts, change);
    const task = tasks.find((each) => each.name === name) ?? {};
    expect([change, await isAnyOpen(read, task)]).toEqual([change, true]);
  }
});
