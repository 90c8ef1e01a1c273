import { bookBreaches } from "./book-breaches.ts";

const minutesMs = 60_000;
const daysMs = 24 * 60 * minutesMs;

/** The bot beat 5 s before. */
export const botIsAlive = (nowMs: number) =>
  `INSERT INTO heartbeats (process, version, seen_at) VALUES ('bot', '1', ${nowMs - 5000})`;
const copyOfPayment = (changes: Record<string, string>) => {
  const columns =
    "rail transaction_id merchant_transaction_id order_id status role amount_minor amount_text currency";
  const names = [...columns.split(" "), "created_at", "updated_at"];
  return `INSERT INTO payments (${names.join(", ")})
    SELECT ${names.map((name) => changes[name] ?? name).join(", ")} FROM payments WHERE order_id = 1`;
};
const refund = (order: number, status: string, amount: number) =>
  `INSERT INTO refunds (merchant_refund_id, order_id, payment_id, status, amount_minor, currency, attempts, run_after,
    created_at, updated_at) SELECT 'R' || random(), ${order}, id, '${status}', ${amount}, currency, 0, 0, 0, 0
    FROM payments WHERE order_id = ${order}`;
const question = (status: string, changes: Record<string, string> = {}) => {
  const row = {
    order_id: "1",
    asked_in_message_id: "900",
    text: "'明年如何？'",
    status: `'${status}'`,
    placings: "0",
    asked_at: "0",
    ...changes,
  };
  return `INSERT INTO questions (${Object.keys(row).join(", ")}) VALUES (${Object.values(row).join(", ")})`;
};
const failure = (work: string, id: number, at: number) =>
  `INSERT INTO failures (order_id, work, work_id, because, times, first_at, last_at)
    VALUES (1, '${work}', ${id}, 'HTTP 500', 1, ${at}, ${at})`;
const answerJob = (runAfter: number) =>
  `INSERT INTO jobs (kind, order_id, question_id, status, attempts, fence, run_after, created_at)
    VALUES ('question', 1, 1, 'queued', 0, 0, ${runAfter}, 0)`;
/** A broadcast by hand. */
export const broadcast = (status: string, startedAt = "1", endedAt = "NULL") =>
  `INSERT INTO broadcasts (status, segment, html, admin_id, created_at, started_at, ended_at)
    VALUES ('${status}', 'all', 'x', 1, 0, ${startedAt}, ${endedAt})`;
const talk = (changes = "") =>
  `INSERT INTO conversations (user_id) SELECT telegram_id FROM users LIMIT 1; ${changes && `UPDATE conversations SET ${changes}`}`;
const said = ({ author = "user_id", isAnswer = 0, toldAt = "NULL" } = {}) =>
  `INSERT INTO support_messages (id, user_id, author_id, author_name, is_answer, message_id, has_media, text, at, told_at)
    SELECT 1, user_id, ${author}, 'a', ${isAnswer}, 1, 0, 'x', 0, ${toldAt} FROM conversations`;
const copied = (status: string, { chat = "9001", sendings = 1, messageId = "NULL", of = "1" } = {}) =>
  `INSERT INTO support_copies (support_message_id, chat_id, status, sendings, message_id, at)
    VALUES (${of}, ${chat}, '${status}', ${sendings}, ${messageId}, 0)`;
const recipient = (status: string) =>
  `INSERT INTO broadcast_recipients SELECT 1, telegram_id, '${status}', 0 FROM users LIMIT 1`;
const savedPerson = (updatedAt: number) =>
  `INSERT INTO people (user_id, label, birth, created_at, updated_at)
    SELECT telegram_id, '妈妈', '{}', 0, ${updatedAt} FROM users LIMIT 1`;
const promoCode = (changes: Record<string, string> = {}) => {
  const row = { id: "1", code: "'SPRING20'", kind: "'free'", is_on: "1", created_at: "0", ...changes };
  return `INSERT INTO promo_codes (${Object.keys(row).join(", ")}) VALUES (${Object.values(row).join(", ")})`;
};
const promoUse = (order: number, status: string) =>
  `INSERT INTO promo_uses SELECT id, 1, user_id, '${status}', 1, 0 FROM orders WHERE id = ${order}`;
/** When the rules are held against the rows. */
export const now = new Date("2030-01-01T00:00:00Z");

/** For each rule a change by hand that breaks it, and the id that must be named. */
export const breaches: Readonly<Record<string, readonly [id: string, ...statements: string[]]>> = {
  ...bookBreaches,
  paid_order_has_its_payment: ["1", "UPDATE payments SET amount_minor = 2989 WHERE order_id = 1"],
  primary_payment_pays_its_order: ["2", "UPDATE orders SET paid_at = NULL, status = 'pending' WHERE id = 2"],
  free_order_has_no_payment: ["1", `UPDATE orders SET discount_minor = amount_minor WHERE id = 1`],
  discount_comes_from_a_promo_code: ["2", "UPDATE orders SET discount_minor = 1 WHERE id = 2"],
  promo_use_stands_where_its_order_does: ["2", promoCode(), promoUse(2, "held")],
  personal_code_is_used_by_its_owner: ["2", promoCode({ user_id: "7" }), promoUse(2, "used")],
  held_promo_code_is_within_its_limit: [
    "1",
    promoCode({ max_uses: "1" }),
    promoUse(2, "held"),
    promoUse(3, "held"),
  ],
  free_order_never_waits_for_money: ["3", "UPDATE orders SET discount_minor = amount_minor WHERE id = 3"],
  order_has_at_most_one_primary_payment: ["1", copyOfPayment({ transaction_id: "'7'" })],
  money_that_arrived_has_a_role: ["1", "UPDATE payments SET role = 'none' WHERE order_id = 1"],
  payment_without_order_is_an_orphan: ["1", "UPDATE payments SET role = 'orphan' WHERE order_id = 1"],
  payment_names_its_order: ["1", "UPDATE payments SET merchant_transaction_id = 'BZ1' WHERE order_id = 1"],
  money_for_a_human_was_alerted: ["3", copyOfPayment({ transaction_id: "'7'", role: "'surplus'" })],
  payment_status_was_told_by_a_notice: ["1", "UPDATE notices SET status = 'FAILED' WHERE id = 1"],
  notice_of_a_payment_has_its_row: ["1", "UPDATE notices SET transaction_id = '7' WHERE id = 1"],
  refunds_stay_within_the_payment: ["1", refund(1, "sent", 2000), refund(1, "requested", 991)],
  refund_is_of_its_orders_money: ["1", refund(1, "sent", 1), "UPDATE refunds SET order_id = 2"],
  refunded_order_was_refunded: [
    "1",
    refund(1, "failed", 1),
    "UPDATE orders SET status = 'refunded' WHERE id = 1",
  ],
  order_being_refunded_has_an_open_refund: [
    "1",
    refund(1, "failed", 1),
    "UPDATE orders SET status = 'refunding' WHERE id = 1",
  ],
  history_begins_once_and_pending: ["3", "DELETE FROM history WHERE subject_id = 3 AND subject = 'order'"],
  history_is_a_chain_of_allowed_moves: [
    "order 1",
    "UPDATE history SET to_status = 'review' WHERE subject_id = 1 AND to_status = 'paid' AND subject = 'order'",
  ],
  paid_and_completed_are_dated_as_in_the_history: ["1", "UPDATE orders SET completed_at = NULL WHERE id = 1"],
  confirmed_draft_has_an_order: ["1", "UPDATE drafts SET status = 'open' WHERE id = 1"],
  order_is_what_its_draft_said: ["1", "UPDATE drafts SET product_id = 'love' WHERE id = 1"],
  user_has_at_most_one_open_draft: ["2", "UPDATE drafts SET status = 'open' WHERE id < 3"],
  order_has_its_checkout: ["2", "DELETE FROM checkouts WHERE order_id = 2"],
  open_checkout_has_a_link: [
    "2",
    "UPDATE checkouts SET status = 'open', payment_url = NULL WHERE order_id = 2",
  ],
  page_of_pingpong_was_asked_for: [
    "2",
    "UPDATE checkouts SET token = 'x', transaction_id = 'T9' WHERE order_id = 2",
  ],
  paid_order_has_a_job: ["2", "DELETE FROM jobs WHERE order_id = 2"],
  job_stands_where_its_order_does: ["2", "UPDATE jobs SET status = 'done' WHERE order_id = 2"],
  running_job_has_a_lease: ["2", "UPDATE jobs SET status = 'running' WHERE order_id = 2"],
  completed_order_has_its_report: ["1", "DELETE FROM parts WHERE order_id = 1 AND kind = 'text'"],
  completed_order_was_delivered_whole: [
    "1",
    "UPDATE parts SET status = 'filling' WHERE order_id = 1 AND kind = 'text'",
  ],
  report_text_has_its_hash_and_date: ["1", "UPDATE reports SET written_at = NULL"],
  stored_section_was_written_once: [
    "1",
    "INSERT INTO model_calls (order_id, section, model, outcome, started_at) VALUES (1, 1, 'm', 'accepted', 0)",
  ],
  report_is_made_of_its_sections: ["1", "UPDATE report_sections SET text = '别的' WHERE position = 1"],
  sent_part_has_its_message: ["1", "UPDATE parts SET message_id = NULL WHERE position = 1"],
  message_shows_one_part: ["1", "UPDATE parts SET message_id = 5 WHERE position < 3"],
  lease_is_renewed_or_taken_over: [
    "2",
    botIsAlive(now.getTime()),
    `UPDATE jobs SET status = 'running', lease_until = ${now.getTime() - minutesMs - 1} WHERE order_id = 2`,
  ],
  paid_order_that_waits_was_alerted: [
    "2",
    botIsAlive(now.getTime()),
    `UPDATE history SET at = ${now.getTime() - 10 * minutesMs - 1} WHERE subject_id = 2 AND to_status = 'paid'`,
  ],
  question_stands_where_its_job_does: ["1", question("waiting")],
  open_job_has_its_question: ["1", answerJob(1)],
  ended_question_is_dated: ["1", question("declined", { declined: "'other'" })],
  declined_question_says_why: ["1", question("declined", { ended_at: "1" })],
  answered_question_was_shown: ["1", question("answered", { ended_at: "1", answer: "'好。'" })],
  answer_shows_in_one_message: [
    "1",
    question("waiting", { answer_message_id: "5" }),
    question("waiting", {
      answer_message_id: "5",
      asked_in_message_id: "901",
    }),
  ],
  stored_answer_was_written_once: [
    "1",
    question("answered", { ended_at: "1", answer: "'好。'", answer_message_id: "99" }),
  ],
  due_question_is_worked_on_or_alerted: [
    "1",
    botIsAlive(now.getTime()),
    question("waiting"),
    answerJob(now.getTime() - 10 * minutesMs - 1),
  ],
  one_broadcast_goes_out_at_a_time: ["2", broadcast("sending"), broadcast("sending")],
  ended_broadcast_is_dated: ["1", broadcast("done")],
  broadcast_that_is_done_has_nobody_left: ["1", broadcast("done", "1", "2"), recipient("planned")],
  broadcast_reaches_nobody_before_its_recipients_are_fixed: [
    "1",
    broadcast("sending", "NULL"),
    recipient("sent"),
  ],
  message_of_a_talk_goes_to_each_chat_once: [
    "1001",
    "DROP INDEX support_copies_once",
    talk(),
    said(),
    copied("sending"),
    copied("sending"),
  ],
  answer_in_a_talk_is_for_its_buyer: [
    "1001",
    talk(),
    said({ author: "9001", isAnswer: 1 }),
    copied("sending", { chat: "9002" }),
  ],
  words_in_a_talk_are_its_buyers_own: ["1001", talk(), said({ author: "9001" })],
  copy_of_a_talk_is_sent_twice_at_most: ["1", talk(), said(), copied("sending", { sendings: 3 })],
  copy_that_arrived_has_its_number: ["1", talk(), said(), copied("sent")],
  erased_talk_leaves_only_copies_that_arrived: ["1", copied("refused", { of: "NULL" })],
  author_in_a_talk_is_told_what_is_known: ["1001", talk(), said({ toldAt: "1" }), copied("sending")],
  who_waits_in_a_talk_has_written: ["1001", talk("waiting_since = 1")],
  muted_buyer_waits_for_nobody: ["1001", talk("waiting_since = 1, muted_at = 1"), said()],
  history_ends_where_the_row_stands: ["job 1", "UPDATE jobs SET status = 'queued' WHERE order_id = 1"],
  erased_order_holds_nothing: ["1", "UPDATE orders SET erased_at = 1 WHERE id = 1"],
  ended_order_is_erased_when_due: ["1", botIsAlive(now.getTime())],
  unfinished_form_is_emptied_when_due: [
    "3",
    botIsAlive(now.getTime()),
    `UPDATE drafts SET status = 'open', form = '{"gender":"male"}' WHERE id = 3`,
  ],
  talk_is_removed_when_due: ["1001", botIsAlive(now.getTime()), talk(), said()],
  unused_person_is_removed_when_due: [
    "1",
    botIsAlive(now.getTime()),
    savedPerson(now.getTime() - 181 * daysMs - 1),
    savedPerson(now.getTime() - 181 * daysMs),
  ],
  dispute_was_alerted: [
    "1",
    `INSERT INTO disputes VALUES (1, 'D1', 1, '', 'open', 'PREARBITRATION', '', '', '29.90', 'USD', 0, 0)`,
  ],
  failure_is_of_work_for_its_order: ["1", failure("job", 2, 0)],
  failure_is_forgotten_when_old: ["1", botIsAlive(now.getTime()), failure("query", 1, 0)],
  due_refund_is_worked_on_or_alerted: ["1", botIsAlive(now.getTime()), refund(1, "unknown", 1)],
};
