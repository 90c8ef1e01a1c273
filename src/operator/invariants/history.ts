import { orderMoves } from "../../shared/states.ts";
import type { Invariant } from "./invariant.ts";

const allowed = Object.entries(orderMoves)
  .flatMap(([from, targets]) => targets.map((to) => `'${from}>${to}'`))
  .join(", ");

/** What holds about the way that an order came: replaying its history must lead to where it stands. */
export const historyInvariants: readonly Invariant[] = [
  {
    name: "history_begins_once_and_pending",
    subject: "order",
    sql: `SELECT o.id FROM orders o LEFT JOIN order_history h ON h.order_id = o.id AND h.from_status IS NULL
      GROUP BY o.id HAVING count(h.id) <> 1 OR min(h.to_status) <> 'pending'
      OR min(h.id) <> (SELECT min(f.id) FROM order_history f WHERE f.order_id = o.id)`,
  },
  {
    name: "history_is_a_chain_of_allowed_moves",
    subject: "order",
    sql: `SELECT DISTINCT order_id FROM (SELECT order_id, from_status, to_status,
        lag(to_status) OVER (PARTITION BY order_id ORDER BY id) AS left_at FROM order_history) steps
      WHERE from_status IS NOT NULL
        AND (left_at IS NULL OR left_at <> from_status OR from_status || '>' || to_status NOT IN (${allowed}))`,
  },
  {
    name: "history_ends_where_the_order_stands",
    subject: "order",
    sql: `SELECT o.id FROM orders o JOIN order_history h ON h.order_id = o.id
      WHERE h.id = (SELECT max(l.id) FROM order_history l WHERE l.order_id = o.id) AND h.to_status <> o.status`,
  },
  {
    name: "paid_and_completed_are_dated_as_in_the_history",
    subject: "order",
    sql: `SELECT o.id FROM orders o WHERE
      (o.paid_at IS NOT NULL) <> EXISTS (SELECT 1 FROM order_history h WHERE h.order_id = o.id AND h.to_status = 'paid')
      OR (o.completed_at IS NOT NULL)
        <> EXISTS (SELECT 1 FROM order_history h WHERE h.order_id = o.id AND h.to_status = 'completed')`,
  },
  {
    // Rows that were erased have left their moves behind.
    name: "moves_end_where_the_row_stands",
    subject: "move",
    sql: `SELECT m.subject || ' ' || m.subject_id FROM moves m WHERE m.id = (SELECT max(l.id) FROM moves l
        WHERE l.subject = m.subject AND l.subject_id = m.subject_id AND l.position = m.position)
      AND m.to_status <> CASE m.subject
        WHEN 'job' THEN (SELECT status FROM jobs WHERE order_id = m.subject_id)
        WHEN 'part' THEN (SELECT status FROM parts WHERE order_id = m.subject_id AND position = m.position)
        WHEN 'payment' THEN (SELECT status FROM payments WHERE id = m.subject_id)
        WHEN 'refund' THEN (SELECT status FROM refunds WHERE id = m.subject_id)
        WHEN 'commission' THEN (SELECT status FROM commissions WHERE id = m.subject_id)
        WHEN 'withdrawal' THEN (SELECT status FROM withdrawals WHERE id = m.subject_id)
        WHEN 'broadcast' THEN (SELECT status FROM broadcasts WHERE id = m.subject_id)
        ELSE (SELECT status FROM questions WHERE id = m.subject_id) END`,
  },
];
