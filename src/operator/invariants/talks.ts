import type { Invariant } from "./invariant.ts";

/** What holds about talks between buyers and the people of the shop. */
export const talkInvariants: readonly Invariant[] = [
  {
    name: "message_of_a_talk_goes_to_each_chat_once",
    subject: "user",
    sql: `SELECT m.user_id FROM support_messages m JOIN support_copies c ON c.support_message_id = m.id
      GROUP BY m.id, m.user_id, c.chat_id HAVING count(*) > 1`,
  },
  {
    name: "answer_in_a_talk_is_for_its_buyer",
    subject: "user",
    sql: `SELECT m.user_id FROM support_messages m WHERE m.is_answer = 1 AND NOT EXISTS (SELECT 1
      FROM support_copies c WHERE c.support_message_id = m.id AND c.chat_id = m.user_id)`,
  },
  {
    name: "words_in_a_talk_are_its_buyers_own",
    subject: "user",
    sql: "SELECT user_id FROM support_messages WHERE is_answer = 0 AND author_id <> user_id",
  },
  {
    name: "copy_of_a_talk_is_sent_twice_at_most",
    subject: "copy",
    sql: `SELECT id FROM support_copies WHERE sendings > 2 OR (sendings = 0) <> (status = 'owed')`,
  },
  {
    name: "copy_that_arrived_has_its_number",
    subject: "copy",
    sql: "SELECT id FROM support_copies WHERE (status = 'sent') <> (message_id IS NOT NULL)",
  },
  {
    name: "erased_talk_leaves_only_copies_that_arrived",
    subject: "copy",
    sql: "SELECT id FROM support_copies WHERE support_message_id IS NULL AND status <> 'sent'",
  },
  {
    name: "author_in_a_talk_is_told_what_is_known",
    subject: "user",
    sql: `SELECT m.user_id FROM support_messages m WHERE m.told_at IS NOT NULL AND NOT EXISTS (SELECT 1
      FROM support_copies c WHERE c.support_message_id = m.id AND c.status IN ('sent', 'refused', 'unsure'))`,
  },
  {
    name: "who_waits_in_a_talk_has_written",
    subject: "user",
    sql: `SELECT t.user_id FROM conversations t WHERE t.waiting_since IS NOT NULL AND NOT EXISTS (SELECT 1
      FROM support_messages m WHERE m.user_id = t.user_id AND m.is_answer = 0)`,
  },
  {
    name: "muted_buyer_waits_for_nobody",
    subject: "user",
    sql: "SELECT user_id FROM conversations WHERE muted_at IS NOT NULL AND waiting_since IS NOT NULL",
  },
];
