import { raiseAlert } from "../../src/shared/alerts.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { beat, endRun } from "../../src/shared/heartbeats.ts";
import {
  after,
  bring,
  days,
  deliver,
  keepBooks,
  makeAffiliate,
  refund,
  sell,
  withdraw,
} from "./earning-shop.ts";
import type { Raw } from "./raw.ts";

/** Texts as people write them, and what a copy could spoil: quotes, backslashes, line breaks, signs beyond 16 bits. */
const words = `'"\\ \\n \n\t八字 🀄︎ é`;

/** Has something happen in a shop that leaves a row in every table. */
export async function fillShop(database: Database, raw: Raw): Promise<void> {
  const affiliate = await makeAffiliate(database, 7001);
  const order = await sell(database, await bring(database, 7002, affiliate));
  const other = await sell(database, 7002);
  await keepBooks(database);
  await deliver(database, order.id);
  await keepBooks(database, after(14 * days));
  await withdraw(database, affiliate);
  await refund(database, other.id, 1000);
  await keepBooks(database, after(14 * days));
  await database.write((tx) =>
    raiseAlert(tx, { kind: "clock_differs", orderId: order.id, facts: { words } }, after(0)),
  );
  const run = { instance: "a run", host: "a host" };
  await database.write((tx) => beat(tx, "bot", "1", after(0), run));
  await database.write((tx) => endRun(tx, "bot", "1", after(0), run));
  for (const statement of rowsOf(order.id)) await raw.run(statement);
  await raw.run("UPDATE users SET note = ?, start_payload = '' WHERE telegram_id = 7002", words);
}

/** Of what comes from other rooms: a row each, as it stands there. */
function rowsOf(order: number): readonly string[] {
  return [
    "INSERT INTO audit (admin_id, action, facts, at) VALUES (9001, 'ban', '{}', 1)",
    "INSERT INTO awaited_words (holder_id, message_id, command, subject, created_at) VALUES (9001, 5, 'note', '7002', 1)",
    "INSERT INTO broadcasts (id, status, segment, html, admin_id, created_at) VALUES (41, 'done', 'all', 'news', 9001, 1)",
    "INSERT INTO broadcast_recipients (broadcast_id, user_id, status, at) VALUES (41, 7002, 'sent', 1)",
    "INSERT INTO conversations (user_id) VALUES (7002)",
    "INSERT INTO digests (due_at, sent_at) VALUES (1, 2)",
    `INSERT INTO disputes (dispute_id, order_id, transaction_id, status, event_code, event_at, deadline, amount_text, currency, created_at, updated_at)
      VALUES ('D1', ${order}, 'T1', 'won', 'c', 'a', 'b', '1.00', 'USD', 1, 1)`,
    `INSERT INTO failures (order_id, work, work_id, because, times, first_at, last_at) VALUES (${order}, 'job', 1, 'x', 1, 1, 1)`,
    `INSERT INTO model_calls (order_id, section, model, outcome, started_at) VALUES (${order}, 0, 'm', 'failed', 1)`,
    `INSERT INTO parts (order_id, position, edition, kind, status, html, placings) VALUES (${order}, 0, 1, 'receipt', 'planned', '', 0)`,
    "INSERT INTO pending_deeds (token, holder_id, deed, arguments, created_at) VALUES ('t', 9001, 'ban', '[]', 1)",
    "INSERT INTO people (user_id, label, birth, created_at, updated_at) VALUES (7002, '妈', '{}', 1, 1)",
    "INSERT INTO product_settings (product_id, is_on, updated_at) VALUES ('career', 0, 1)",
    "INSERT INTO promo_codes (id, code, kind, percent_bps, is_on, created_at) VALUES (5, 'TEN', 'percent', 1000, 1, 1)",
    `INSERT INTO promo_uses (order_id, promo_code_id, user_id, status, discount_minor, at) VALUES (${order}, 5, 7002, 'released', 1, 1)`,
    `INSERT INTO questions (order_id, asked_in_message_id, text, status, placings, asked_at) VALUES (${order}, 7, '?', 'waiting', 0, 1)`,
    "INSERT INTO rail_readers (rail, read_to, since, run_after) VALUES ('stars', 3, 1, 2)",
    "INSERT INTO referral_clicks (affiliate_id, user_id, clicked_at) VALUES (7001, 7002, 1)",
    `INSERT INTO reports (order_id, chart, fact_sheet, charted_at) VALUES (${order}, '{}', '{}', 1)`,
    `INSERT INTO report_sections (order_id, position, heading, text, written_at) VALUES (${order}, 0, 'h', 't', 1)`,
    `INSERT INTO section_rules (order_id, position, rule) VALUES (${order}, 0, 'seal-leads')`,
    `INSERT INTO ratings (order_id, position, holds, rated_at) VALUES (${order}, 0, 1, 1)`,
    "INSERT INTO sales_pauses (admin_id, since, ended_at) VALUES (9001, 1, 2)",
    "INSERT INTO settings (name, scope, value, updated_at) VALUES ('greeting', 'zh-CN', 'x', 1)",
    `INSERT INTO support_messages (id, user_id, author_id, author_name, is_answer, message_id, has_media, text, at)
      VALUES (3, 7002, 7002, 'A', 0, 9, 0, '?', 1)`,
    "INSERT INTO support_copies (support_message_id, chat_id, status, sendings, message_id, at) VALUES (3, 9001, 'sent', 1, 4, 1)",
    `INSERT INTO tellings (order_id, kind, created_at) VALUES (${order}, 'refund_done', 1)`,
    "INSERT INTO troubles (kind, facts, since) VALUES ('links_failing', '{}', 1)",
    "INSERT INTO visits (day, user_id) VALUES (20000, 7002)",
  ];
}
