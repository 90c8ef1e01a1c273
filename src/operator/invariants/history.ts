import {
  affiliateMoves,
  broadcastMoves,
  checkoutMoves,
  commissionMoves,
  disputeMoves,
  jobMoves,
  orderMoves,
  partMoves,
  paymentMoves,
  promoUseMoves,
  questionMoves,
  refundMoves,
  type Subject,
  withdrawalMoves,
} from "../../shared/states.ts";
import { type Invariant, isOfOrder } from "./invariant.ts";

/** Where the row of a history's end `m` stands, and the moves that it may have made. */
const subjects: Readonly<
  Record<Subject, { readonly stands: string; readonly moves: Readonly<Record<string, readonly string[]>> }>
> = {
  order: { stands: "orders WHERE id = m.subject_id", moves: orderMoves },
  job: { stands: "jobs WHERE id = m.subject_id", moves: jobMoves },
  part: { stands: "parts WHERE order_id = m.subject_id AND position = m.position", moves: partMoves },
  payment: { stands: "payments WHERE id = m.subject_id", moves: paymentMoves },
  refund: { stands: "refunds WHERE id = m.subject_id", moves: refundMoves },
  question: { stands: "questions WHERE id = m.subject_id", moves: questionMoves },
  affiliate: { stands: "affiliates WHERE user_id = m.subject_id", moves: affiliateMoves },
  commission: { stands: "commissions WHERE id = m.subject_id", moves: commissionMoves },
  withdrawal: { stands: "withdrawals WHERE id = m.subject_id", moves: withdrawalMoves },
  promo_use: { stands: "promo_uses WHERE order_id = m.subject_id", moves: promoUseMoves },
  checkout: { stands: "checkouts WHERE order_id = m.subject_id", moves: checkoutMoves },
  dispute: { stands: "disputes WHERE id = m.subject_id", moves: disputeMoves },
  broadcast: { stands: "broadcasts WHERE id = m.subject_id", moves: broadcastMoves },
};

const allowed = Object.entries(subjects)
  .flatMap(([subject, { moves }]) =>
    Object.entries(moves).flatMap(([from, targets]) => targets.map((to) => `'${subject} ${from}>${to}'`)),
  )
  .join(", ");

const standings = Object.entries(subjects)
  .map(([subject, { stands }]) => `WHEN '${subject}' THEN (SELECT status FROM ${stands})`)
  .join("\n        ");

/** What holds about the way that a row came: replaying its history must lead to where it stands. */
export const historyInvariants: readonly Invariant[] = [
  {
    name: "history_begins_once_and_pending",
    subject: "order",
    sql: `SELECT o.id FROM orders o LEFT JOIN history h ON ${isOfOrder("h")}
      GROUP BY o.id HAVING count(CASE WHEN h.from_status IS NULL THEN h.id END) <> 1
      OR min(CASE WHEN h.from_status IS NULL AND h.to_status = 'pending' THEN h.id END) IS DISTINCT FROM min(h.id)`,
  },
  {
    // What is not an order begins without a row.
    name: "history_is_a_chain_of_allowed_moves",
    subject: "move",
    sql: `SELECT DISTINCT subject || ' ' || subject_id FROM (SELECT subject, subject_id, from_status, to_status,
        lag(to_status) OVER (PARTITION BY subject, subject_id, position ORDER BY id) AS left_at FROM history) steps
      WHERE from_status IS NOT NULL AND (subject = 'order' AND left_at IS NULL OR left_at <> from_status
        OR subject || ' ' || from_status || '>' || to_status NOT IN (${allowed}))`,
  },
  {
    // Rows that were erased have left their moves behind.
    name: "history_ends_where_the_row_stands",
    subject: "move",
    sql: `SELECT m.subject || ' ' || m.subject_id FROM history m WHERE m.id = (SELECT max(l.id) FROM history l
        WHERE l.subject = m.subject AND l.subject_id = m.subject_id AND l.position = m.position)
      AND m.to_status <> CASE m.subject
        ${standings} END`,
  },
  {
    name: "paid_and_completed_are_dated_as_in_the_history",
    subject: "order",
    sql: `SELECT o.id FROM orders o WHERE
      (o.paid_at IS NOT NULL) <> EXISTS (SELECT 1 FROM history h WHERE ${isOfOrder("h")} AND h.to_status = 'paid')
      OR (o.completed_at IS NOT NULL)
        <> EXISTS (SELECT 1 FROM history h WHERE ${isOfOrder("h")} AND h.to_status = 'completed')`,
  },
];
