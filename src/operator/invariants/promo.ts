import type { Invariant } from "./invariant.ts";

/** What holds about promo codes and the orders that use them. */
export const promoInvariants: readonly Invariant[] = [
  {
    name: "discount_comes_from_a_promo_code",
    subject: "order",
    sql: `SELECT o.id FROM orders o LEFT JOIN promo_uses u ON u.order_id = o.id AND u.user_id = o.user_id
      WHERE o.discount_minor <> coalesce(u.discount_minor, 0)`,
  },
  {
    name: "promo_use_stands_where_its_order_does",
    subject: "order",
    sql: `SELECT o.id FROM promo_uses u JOIN orders o ON o.id = u.order_id WHERE NOT CASE
      WHEN o.paid_at IS NOT NULL THEN u.status = 'used'
      WHEN o.status = 'pending' THEN u.status <> 'used'
      WHEN o.status IN ('expired', 'cancelled', 'refunded') THEN u.status = 'released'
      ELSE u.status <> 'used' END`,
  },
  {
    name: "personal_code_is_used_by_its_owner",
    subject: "order",
    sql: `SELECT u.order_id FROM promo_uses u JOIN promo_codes c ON c.id = u.promo_code_id
      WHERE c.user_id IS NOT NULL AND c.user_id <> u.user_id`,
  },
  {
    // Late money may use a code beyond its limit, but no order that is not paid holds it then.
    name: "held_promo_code_is_within_its_limit",
    subject: "code",
    sql: `SELECT c.id FROM promo_codes c JOIN promo_uses u ON u.promo_code_id = c.id AND u.status = 'held'
      GROUP BY c.id, c.max_uses HAVING count(*) > c.max_uses`,
  },
  {
    name: "free_order_never_waits_for_money",
    subject: "order",
    sql: `SELECT o.id FROM orders o LEFT JOIN checkouts c ON c.order_id = o.id
      WHERE (o.discount_minor = o.amount_minor) <> (coalesce(c.status, '') = 'free')
        OR (o.discount_minor = o.amount_minor AND (o.paid_at IS NULL OR c.query_after IS NOT NULL))`,
  },
];
