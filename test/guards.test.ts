import { afterAll, beforeAll, expect, test } from "bun:test";
import { guards } from "../drizzle/guards/guards.ts";
import { bring, earn, makeAffiliate, openWithdrawal, refund, sell } from "./helpers/earning-shop.ts";
import { liveAsUser } from "./helpers/erased-users.ts";
import { orderProduct } from "./helpers/orders.ts";
import { aCode } from "./helpers/promo.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./helpers/temporary-database.ts";

let shop: TemporaryDatabase;

/** Something of all that a guard stands before. */
beforeAll(async () => {
  shop = await temporaryDatabase();
  const { database, raw } = shop;
  await makeAffiliate(database, 7001);
  await earn(database, 7001, 2001);
  await openWithdrawal(database, 7001);
  const refunded = await sell(database, await bring(database, 2002, 7001));
  await refund(database, refunded.id, 2989);
  await liveAsUser(database, 2003);
  const code = await aCode(database, { maxUses: 1 });
  await orderProduct(database, { userId: 2004, code });
  await raw.run(rowsByHand);
});

afterAll(() => shop[Symbol.asyncDispose]());

const rowsByHand = `
  INSERT INTO notices (source, rail, notify_type, transaction_id, status, merchant_transaction_id, received_at)
    VALUES ('callback', 'pingpong', 'PAY', 'N1', 'SUCCESS', 'M', 0);
  INSERT INTO disputes (dispute_id, order_id, transaction_id, status, event_code, event_at, deadline, amount_text, currency, created_at, updated_at)
    VALUES ('D1', 1, 'T1', 'open', '', '', '', '29.90', 'USD', 0, 0);
  INSERT INTO failures (order_id, work, work_id, because, times, first_at, last_at) VALUES (1, 'job', 1, 'a', 1, 0, 0);
  INSERT INTO audit (admin_id, action, facts, at) VALUES (1, 'retry', '{}', 0);
  INSERT INTO support_copies (chat_id, status, sendings, at) VALUES (1, 'sent', 1, 0);
  INSERT INTO broadcasts (id, status, segment, html, admin_id, created_at) VALUES (1, 'done', 'all', 'a', 1, 0);
  INSERT INTO broadcast_recipients VALUES (1, 2001, 'sent', 0);
  INSERT INTO section_rules SELECT order_id, position, 'a' FROM report_sections;
  INSERT INTO ratings SELECT order_id, position, 1, 0 FROM report_sections;
  UPDATE payments SET request_id = 'R1' WHERE id = 1;
  UPDATE jobs SET fence = 5`;

/** What each guard is there against. A row of its own is found by what the guard asks of it, so that no other refuses first. */
const attacks: Readonly<Record<string, string>> = {
  orders_move: "UPDATE orders SET status = 'pending' WHERE status = 'completed'",
  orders_begin: `INSERT INTO orders (merchant_transaction_id, draft_id, user_id, product_id, rail, amount_minor, currency, status, birth, created_at, expires_at)
    SELECT 'BZX', 999, user_id, product_id, rail, amount_minor, currency, 'paid', birth, 0, 1 FROM orders WHERE id = 1`,
  orders_facts: "UPDATE orders SET amount_minor = 1",
  orders_birth: "UPDATE orders SET chosen_year = 1999",
  orders_corrected: "UPDATE orders SET corrected_at = 1 WHERE status = 'pending'",
  orders_stay: "DELETE FROM orders",
  drafts_move: "UPDATE drafts SET status = 'open' WHERE status = 'confirmed'",
  checkouts_move: "UPDATE checkouts SET status = 'free'",
  history_fixed: "UPDATE history SET at = 1",
  history_stay: "DELETE FROM history",
  promo_uses_move: "UPDATE promo_uses SET status = 'free'",
  promo_uses_within: "INSERT INTO promo_uses VALUES (1, 1, 2001, 'held', 1, 0)",
  promo_uses_facts: "UPDATE promo_uses SET discount_minor = 1",
  promo_codes_facts: "UPDATE promo_codes SET percent_bps = 10000",
  users_referrer: "UPDATE users SET referrer_id = 1 WHERE referrer_id IS NOT NULL",
  users_not_own_referrer: "UPDATE users SET referrer_id = telegram_id WHERE referrer_id IS NULL",
  payments_facts: "UPDATE payments SET amount_minor = 1",
  payments_binding: "UPDATE payments SET order_id = 9",
  payments_attempt: "UPDATE payments SET request_id = 'R2' WHERE request_id <> ''",
  payments_move: "UPDATE payments SET status = 'INIT'",
  payments_role: "UPDATE payments SET role = 'surplus'",
  payments_stay: "DELETE FROM payments",
  notices_fixed: "UPDATE notices SET status = 'FAILED'",
  notices_stay: "DELETE FROM notices",
  disputes_move: "UPDATE disputes SET status = 'none'",
  disputes_facts: "UPDATE disputes SET amount_text = '1'",
  disputes_stay: "DELETE FROM disputes",
  refunds_move: "UPDATE refunds SET status = 'requested' WHERE status = 'succeeded'",
  refunds_facts: "UPDATE refunds SET amount_minor = 1",
  refunds_within: `INSERT INTO refunds (merchant_refund_id, order_id, payment_id, status, amount_minor, currency, attempts, run_after, created_at, updated_at)
    SELECT 'X', order_id, payment_id, 'requested', 2, currency, 0, 0, 0, 0 FROM refunds`,
  refunds_stay: "DELETE FROM refunds",
  ledger_entries_open:
    "INSERT INTO ledger_entries (transaction_id, account, currency, amount_minor) VALUES ('payment:1', 'sales', 'USD', 1)",
  ledger_transactions_balance:
    "INSERT INTO ledger_transactions VALUES ('payment:9', 'payment', 9, NULL, NULL, 0)",
  ledger_entries_fixed: "UPDATE ledger_entries SET amount_minor = amount_minor + 1",
  ledger_entries_stay: "DELETE FROM ledger_entries",
  ledger_transactions_fixed: "UPDATE ledger_transactions SET at = 1",
  ledger_transactions_stay: "DELETE FROM ledger_transactions",
  ledger_readers_go_on: "UPDATE ledger_readers SET read_to = -1",
  ledger_readers_stay: "DELETE FROM ledger_readers",
  commissions_move: "UPDATE commissions SET status = 'void' WHERE status = 'reserved'",
  commissions_facts: "UPDATE commissions SET net_minor = 1",
  commissions_self:
    "INSERT INTO commissions SELECT 99, order_id, 2001, 2, status, net_minor, rate_bps, amount_minor, 0, currency, 0, NULL, 0, 0, NULL FROM commissions WHERE order_id = 1",
  commissions_stay: "DELETE FROM commissions",
  withdrawals_move: "UPDATE withdrawals SET status = 'paid'",
  withdrawals_facts: "UPDATE withdrawals SET amount_minor = 1",
  withdrawals_stay: "DELETE FROM withdrawals",
  jobs_move: "UPDATE jobs SET status = 'running' WHERE status = 'done'",
  jobs_fence: "UPDATE jobs SET fence = 4",
  reports_text: "UPDATE reports SET text = 'b'",
  report_sections_fixed: "UPDATE report_sections SET text = 'b'",
  section_rules_fixed: "UPDATE section_rules SET rule = 'b'",
  ratings_facts: "UPDATE ratings SET position = 7",
  parts_move: "UPDATE parts SET status = 'done' WHERE status = 'planned'",
  parts_html: "UPDATE parts SET html = 'b'",
  questions_move: "UPDATE questions SET status = 'waiting'",
  questions_answer: "UPDATE questions SET answer = 'b'",
  affiliates_move: "UPDATE affiliates SET status = 'waiting'",
  broadcasts_move: "UPDATE broadcasts SET status = 'draft'",
  broadcasts_content: "UPDATE broadcasts SET html = 'b'",
  broadcast_recipients_move: "UPDATE broadcast_recipients SET status = 'planned'",
  support_copies_move: "UPDATE support_copies SET status = 'owed'",
  failures_go_on: "UPDATE failures SET because = 'b'",
  audit_fixed: "UPDATE audit SET at = 1",
  audit_stay: "DELETE FROM audit",
};

test("each guard of the database has its attack", () => {
  expect(Object.keys(attacks).toSorted()).toEqual(guards.map(({ name }) => name).toSorted());
});

test.each(guards.map((guard) => [guard.name, guard] as const))(
  "the database's guard %s refuses what it is there against",
  async (name, { message }) => {
    await expect(shop.raw.run(attacks[name] ?? "")).rejects.toThrow(message);
  },
);
