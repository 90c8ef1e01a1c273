import type { Invariant } from "./invariant.ts";

/** What is to be paid for an order. */
const due = "(o.amount_minor - o.discount_minor)";

/** What holds about payments, refunds and the orders that they belong to. */
export const moneyInvariants: readonly Invariant[] = [
  {
    // A free order is paid without money.
    name: "paid_order_has_its_payment",
    subject: "order",
    sql: `SELECT o.id FROM orders o LEFT JOIN payments p ON p.order_id = o.id AND p.role = 'primary'
      AND p.status = 'SUCCESS' AND p.amount_minor = ${due} AND p.currency = o.currency
      WHERE ${due} > 0 AND (o.paid_at IS NOT NULL OR o.status IN ('paid', 'generating', 'completed', 'needs_admin'))
      GROUP BY o.id HAVING count(p.id) <> 1`,
  },
  {
    name: "primary_payment_pays_its_order",
    subject: "payment",
    sql: `SELECT p.id FROM payments p LEFT JOIN orders o ON o.id = p.order_id
      WHERE p.role = 'primary' AND (o.id IS NULL OR o.paid_at IS NULL OR o.status IN ('pending', 'expired', 'cancelled')
        OR p.amount_minor IS NULL OR p.amount_minor <> ${due} OR p.currency <> o.currency)`,
  },
  {
    name: "free_order_has_no_payment",
    subject: "order",
    sql: `SELECT o.id FROM orders o JOIN payments p ON p.order_id = o.id AND p.role = 'primary' WHERE ${due} = 0`,
  },
  {
    name: "order_has_at_most_one_primary_payment",
    subject: "order",
    sql: `SELECT order_id FROM payments WHERE role = 'primary' GROUP BY order_id HAVING count(*) > 1`,
  },
  {
    name: "money_that_arrived_has_a_role",
    subject: "payment",
    sql: `SELECT id FROM payments WHERE (status = 'SUCCESS') <> (role <> 'none')`,
  },
  {
    name: "payment_without_order_is_an_orphan",
    subject: "payment",
    sql: `SELECT id FROM payments WHERE role <> 'none' AND (order_id IS NULL) <> (role = 'orphan')`,
  },
  {
    name: "payment_names_its_order",
    subject: "payment",
    sql: `SELECT p.id FROM payments p JOIN orders o ON o.id = p.order_id
      WHERE o.merchant_transaction_id <> p.merchant_transaction_id`,
  },
  {
    name: "money_for_a_human_was_alerted",
    subject: "payment",
    sql: `SELECT p.id FROM payments p WHERE p.role IN ('surplus', 'mismatch', 'orphan')
      AND NOT EXISTS (SELECT 1 FROM alerts a
        WHERE a.kind = 'payment_' || p.role AND a.subject = p.transaction_id)`,
  },
  {
    name: "dispute_was_alerted",
    subject: "dispute",
    sql: `SELECT d.id FROM disputes d WHERE NOT EXISTS (SELECT 1 FROM alerts a
      WHERE a.kind = 'payment_disputed' AND a.subject = d.dispute_id)`,
  },
  {
    name: "payment_status_was_told_by_a_notice",
    subject: "payment",
    sql: `SELECT p.id FROM payments p WHERE NOT EXISTS (SELECT 1 FROM notices n
      WHERE n.notify_type = 'RECHARGE' AND n.transaction_id = p.transaction_id AND n.status = p.status)`,
  },
  {
    name: "notice_of_a_payment_has_its_row",
    subject: "notice",
    sql: `SELECT n.id FROM notices n LEFT JOIN payments p ON p.transaction_id = n.transaction_id
      WHERE n.notify_type = 'RECHARGE' AND p.id IS NULL AND NOT EXISTS (SELECT 1 FROM alerts a
        WHERE a.kind = 'payment_contradiction' AND a.subject = n.transaction_id || ' ' || n.merchant_transaction_id)`,
  },
  {
    name: "refunds_stay_within_the_payment",
    subject: "payment",
    sql: `SELECT p.id FROM payments p JOIN refunds r ON r.payment_id = p.id WHERE r.status <> 'failed'
      GROUP BY p.id, p.amount_minor HAVING sum(r.amount_minor) > coalesce(p.amount_minor, 0)`,
  },
  {
    name: "refund_is_of_its_orders_money",
    subject: "refund",
    sql: `SELECT r.id FROM refunds r JOIN payments p ON p.id = r.payment_id
      WHERE p.order_id IS DISTINCT FROM r.order_id OR p.currency <> r.currency OR p.status <> 'SUCCESS'`,
  },
  {
    name: "refunded_order_was_refunded",
    subject: "order",
    sql: `SELECT o.id FROM orders o WHERE o.status = 'refunded'
      AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.order_id = o.id AND r.status = 'succeeded')`,
  },
  {
    name: "order_being_refunded_has_an_open_refund",
    subject: "order",
    sql: `SELECT o.id FROM orders o WHERE o.status = 'refunding' AND NOT EXISTS (SELECT 1 FROM refunds r
      WHERE r.order_id = o.id AND r.status IN ('requested', 'sent', 'unknown'))`,
  },
];
