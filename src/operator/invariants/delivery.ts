import { type Invariant, isOfOrder } from "./invariant.ts";

/** Orders that fulfilment itself completed; one that an admin marked delivered went another way. */
const completedByUs = `o.status = 'completed' AND EXISTS (SELECT 1 FROM history h
  WHERE h.from_status = 'generating' AND h.id = (SELECT max(l.id) FROM history l
    WHERE ${isOfOrder("l")} AND l.to_status = 'completed'))`;

/** What holds from the job to the last message. */
export const deliveryInvariants: readonly Invariant[] = [
  {
    name: "failure_is_of_work_for_its_order",
    subject: "failure",
    sql: `SELECT f.id FROM failures f WHERE NOT CASE f.work
      WHEN 'refund' THEN EXISTS (SELECT 1 FROM refunds r WHERE r.id = f.work_id AND r.order_id IS NOT DISTINCT FROM f.order_id)
      WHEN 'job' THEN EXISTS (SELECT 1 FROM jobs j WHERE j.id = f.work_id AND j.order_id = f.order_id)
      ELSE f.work_id = f.order_id AND EXISTS (SELECT 1 FROM checkouts c WHERE c.order_id = f.order_id) END`,
  },
  {
    // One whose data were erased before the money came waits for its buyer.
    name: "paid_order_has_a_job",
    subject: "order",
    sql: `SELECT o.id FROM orders o LEFT JOIN jobs j ON j.order_id = o.id AND j.kind = 'report'
      WHERE (o.paid_at IS NOT NULL) <> (j.order_id IS NOT NULL)
        AND NOT (o.paid_at IS NOT NULL AND o.erased_at IS NOT NULL)`,
  },
  {
    name: "job_stands_where_its_order_does",
    subject: "order",
    sql: `SELECT o.id FROM orders o JOIN jobs j ON j.order_id = o.id AND j.kind = 'report' WHERE NOT CASE o.status
      WHEN 'paid' THEN j.status = 'queued'
      WHEN 'generating' THEN j.status IN ('queued', 'running')
      WHEN 'needs_admin' THEN j.status = 'dead'
      WHEN 'completed' THEN j.status IN ('queued', 'running', 'done', 'dead')
      ELSE j.status IN ('done', 'dead') END`,
  },
  {
    name: "running_job_has_a_lease",
    subject: "order",
    sql: `SELECT order_id FROM jobs WHERE (status = 'running') <> (lease_until IS NOT NULL)`,
  },
  {
    name: "completed_order_has_its_report",
    subject: "order",
    sql: `SELECT o.id FROM orders o LEFT JOIN reports r ON r.order_id = o.id
      WHERE ${completedByUs} AND o.erased_at IS NULL AND (r.text IS NULL
        OR NOT EXISTS (SELECT 1 FROM parts p WHERE p.order_id = o.id AND p.kind = 'text'))`,
  },
  {
    // The pages of a report that is sent again may still be on their way.
    name: "completed_order_was_delivered_whole",
    subject: "order",
    sql: `SELECT o.id FROM orders o WHERE ${completedByUs} AND EXISTS (SELECT 1 FROM parts p
      WHERE p.order_id = o.id AND p.status <> 'sent'
      AND p.edition = (SELECT coalesce(max(r.edition), 0) FROM parts r WHERE r.order_id = o.id AND r.kind = 'receipt'))`,
  },
  {
    name: "report_text_has_its_hash_and_date",
    subject: "order",
    sql: `SELECT order_id FROM reports
      WHERE (text IS NULL) <> (text_sha256 IS NULL) OR (text IS NULL) <> (written_at IS NULL)`,
  },
  {
    // A section is stored as it passes the check, by the call that is accepted. What was written before the birth data were
    // corrected is counted apart. What a buyer has in mind may have an answer, in the last section, that no model gave.
    name: "stored_section_was_written_once",
    subject: "order",
    sql: `SELECT DISTINCT order_id FROM (SELECT r.order_id, o.concern, p.position,
        (SELECT max(s.position) FROM report_sections s WHERE s.order_id = r.order_id) AS last,
        (SELECT count(*) FROM report_sections s WHERE s.order_id = r.order_id AND s.position = p.position) AS stored,
        (SELECT count(*) FROM model_calls c WHERE c.order_id = r.order_id AND c.section = p.position
          AND c.outcome = 'accepted' AND c.writing = CASE WHEN o.corrected_at IS NULL THEN 0 ELSE 1 END) AS accepted
      FROM reports r JOIN orders o ON o.id = r.order_id
      JOIN (SELECT order_id, position FROM report_sections UNION SELECT order_id, section FROM model_calls
        WHERE question_id IS NULL AND outcome = 'accepted') p ON p.order_id = r.order_id) AS written
      WHERE stored <> accepted AND NOT (concern IS NOT NULL AND position = last AND accepted = 0)`,
  },
  {
    name: "report_is_made_of_its_sections",
    subject: "order",
    sql: `SELECT r.order_id FROM reports r JOIN report_sections s ON s.order_id = r.order_id
      WHERE r.text IS NOT NULL
      GROUP BY r.order_id HAVING count(s.position) <> coalesce(max(s.position), 0) + 1
        OR count(s.position) <> count(
          CASE WHEN replace(r.text, '## ' || s.heading || '\n\n' || s.text, '') <> r.text THEN 1 END)`,
  },
  {
    // The receipt says number and progress only, and an order that is paid after all gets one.
    name: "erased_order_holds_nothing",
    subject: "order",
    sql: `SELECT o.id FROM orders o JOIN drafts d ON d.id = o.draft_id WHERE o.erased_at IS NOT NULL
      AND (o.birth <> 'null' OR o.partner_birth IS NOT NULL OR o.concern IS NOT NULL OR d.form <> '{}'
        OR EXISTS (SELECT 1 FROM reports r WHERE r.order_id = o.id)
        OR EXISTS (SELECT 1 FROM report_sections s WHERE s.order_id = o.id)
        OR EXISTS (SELECT 1 FROM questions q WHERE q.order_id = o.id)
        OR EXISTS (SELECT 1 FROM parts p WHERE p.order_id = o.id AND p.kind <> 'receipt'))`,
  },
  {
    name: "sent_part_has_its_message",
    subject: "order",
    sql: `SELECT DISTINCT order_id FROM parts
      WHERE status IN ('placed', 'filling', 'sent') AND message_id IS NULL`,
  },
  {
    name: "message_shows_one_part",
    subject: "order",
    sql: `SELECT order_id FROM parts WHERE message_id IS NOT NULL GROUP BY order_id, message_id HAVING count(*) > 1`,
  },
];
