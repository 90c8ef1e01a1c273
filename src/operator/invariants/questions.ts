import type { Invariant } from "./invariant.ts";

/** What holds for questions about delivered reports. */
export const questionInvariants: readonly Invariant[] = [
  {
    name: "question_stands_where_its_job_does",
    subject: "question",
    sql: `SELECT q.id FROM questions q LEFT JOIN jobs j ON j.order_id = q.order_id AND j.question_id = q.id
      WHERE j.id IS NULL OR (q.status = 'waiting') <> (j.status IN ('queued', 'running'))`,
  },
  {
    name: "open_job_has_its_question",
    subject: "order",
    sql: `SELECT j.order_id FROM jobs j LEFT JOIN questions q ON q.id = j.question_id
      WHERE j.kind = 'question' AND j.status IN ('queued', 'running') AND q.id IS NULL`,
  },
  {
    name: "ended_question_is_dated",
    subject: "question",
    sql: `SELECT id FROM questions WHERE (status IN ('answered', 'declined')) <> (ended_at IS NOT NULL)`,
  },
  {
    name: "declined_question_says_why",
    subject: "question",
    sql: `SELECT id FROM questions WHERE status = 'declined' AND declined IS NULL
      OR status = 'answered' AND declined IS NOT NULL`,
  },
  {
    name: "answered_question_was_shown",
    subject: "question",
    sql: `SELECT id FROM questions WHERE status = 'answered' AND (answer IS NULL OR answer_message_id IS NULL)`,
  },
  {
    name: "answer_shows_in_one_message",
    subject: "order",
    sql: `SELECT order_id FROM (SELECT order_id, answer_message_id AS message_id FROM questions
        UNION ALL SELECT order_id, message_id FROM parts) AS shown WHERE message_id IS NOT NULL
      GROUP BY order_id, message_id HAVING count(*) > 1`,
  },
  {
    // Stored answers are not written again: one call for each.
    name: "stored_answer_was_written_once",
    subject: "question",
    sql: `SELECT q.id FROM questions q LEFT JOIN model_calls c
        ON c.question_id = q.id AND c.outcome = 'accepted'
      GROUP BY q.id, q.answer HAVING count(c.id) <> CASE WHEN q.answer IS NULL THEN 0 ELSE 1 END`,
  },
];
