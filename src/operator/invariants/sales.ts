import type { Invariant } from "./invariant.ts";

/** What holds from the dialog to the payment link. */
export const salesInvariants: readonly Invariant[] = [
  {
    name: "confirmed_draft_has_an_order",
    subject: "draft",
    sql: `SELECT d.id FROM drafts d LEFT JOIN orders o ON o.draft_id = d.id
      WHERE (d.status = 'confirmed') <> (o.id IS NOT NULL)`,
  },
  {
    name: "order_is_what_its_draft_said",
    subject: "order",
    sql: `SELECT o.id FROM orders o JOIN drafts d ON d.id = o.draft_id
      WHERE d.user_id <> o.user_id OR d.product_id <> o.product_id`,
  },
  {
    name: "user_has_at_most_one_open_draft",
    subject: "draft",
    sql: `SELECT max(id) FROM drafts WHERE status = 'open' GROUP BY user_id HAVING count(*) > 1`,
  },
  {
    name: "order_has_its_checkout",
    subject: "order",
    sql: `SELECT o.id FROM orders o LEFT JOIN checkouts c ON c.order_id = o.id WHERE c.order_id IS NULL`,
  },
  {
    // An invoice is taken away when its order is to be paid no more.
    name: "open_checkout_has_a_link",
    subject: "order",
    sql: `SELECT c.order_id FROM checkouts c JOIN orders o ON o.id = c.order_id
      WHERE c.status = 'open' AND c.payment_url IS NULL AND c.token IS NULL AND c.invoice_message_id IS NULL
        AND NOT (o.rail = 'stars' AND (o.status <> 'pending' OR o.erased_at IS NOT NULL))`,
  },
  {
    // Intention first: PingPong may know the order from that moment on.
    name: "page_of_pingpong_was_asked_for",
    subject: "order",
    sql: `SELECT order_id FROM checkouts WHERE token IS NOT NULL AND transaction_id IS NOT NULL AND asked_at IS NULL`,
  },
];
