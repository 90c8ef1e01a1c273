import type { Invariant } from "./invariant.ts";

/**
 * What is captured for the order and not refunded, as far as the claw-backs have come in the ledger. A sum is no integer in
 * PostgreSQL, and would keep what a division leaves.
 */
const capturedMinor = `(SELECT CAST(coalesce(-sum(l.amount_minor), 0) AS bigint) FROM ledger_transactions t JOIN ledger_entries l
  ON l.transaction_id = t.id WHERE t.order_id = c.order_id AND (l.account = 'sales' OR (l.account = 'refunds'
  AND l.id <= (SELECT read_to FROM ledger_readers WHERE reader = 'refunds'))))`;

/** The same in the currency of the commission: a Star counts for what it counted for when the commission was made. */
const netMinor = `(${capturedMinor} * coalesce(c.star_micro, 1000000) / 1000000)`;

/** What holds about commissions and withdrawals. */
export const affiliateInvariants: readonly Invariant[] = [
  {
    name: "nobody_earns_by_their_own_order",
    subject: "commission",
    sql: `SELECT c.id FROM commissions c JOIN orders o ON o.id = c.order_id WHERE o.user_id = c.affiliate_id`,
  },
  {
    name: "nobody_brought_themselves",
    subject: "user",
    sql: `SELECT telegram_id FROM users WHERE referrer_id = telegram_id
      OR (referrer_id IS NULL) <> (referred_at IS NULL)`,
  },
  {
    name: "order_has_one_commission_of_a_level",
    subject: "order",
    sql: `SELECT DISTINCT order_id FROM commissions GROUP BY order_id, level HAVING count(*) > 1`,
  },
  {
    name: "order_pays_an_affiliate_once",
    subject: "order",
    sql: `SELECT DISTINCT order_id FROM commissions GROUP BY order_id, affiliate_id HAVING count(*) > 1`,
  },
  {
    name: "commission_is_its_share_rounded_down",
    subject: "commission",
    sql: `SELECT id FROM commissions WHERE amount_minor <> net_minor * rate_bps / 10000`,
  },
  {
    name: "commission_takes_back_no_more_than_it_gave",
    subject: "commission",
    sql: `SELECT id FROM commissions WHERE clawed_minor < 0 OR clawed_minor > amount_minor`,
  },
  {
    // Less without a claw-back is what was refunded before the commission was made, and is read after it.
    name: "commission_left_is_the_share_of_what_is_paid",
    subject: "commission",
    sql: `SELECT id FROM (SELECT c.id, c.clawed_minor, c.amount_minor - c.clawed_minor AS left_minor,
        CASE WHEN ${netMinor} > 0 THEN ${netMinor} * c.rate_bps / 10000 ELSE 0 END AS share_minor FROM commissions c) k
      WHERE left_minor > share_minor OR (clawed_minor > 0 AND left_minor <> share_minor)`,
  },
  {
    name: "commission_without_rest_is_void_or_clawed",
    subject: "commission",
    sql: `SELECT id FROM commissions WHERE (amount_minor = clawed_minor) <> (status IN ('void', 'clawed'))`,
  },
  {
    // Nobody is paid in Stars: what an order in Stars earns is in money.
    name: "commission_is_of_a_paid_order",
    subject: "commission",
    sql: `SELECT c.id FROM commissions c JOIN orders o ON o.id = c.order_id
      WHERE c.currency = 'XTR' OR (o.currency = 'XTR') <> (c.star_micro IS NOT NULL)
      OR (c.star_micro IS NULL AND o.currency <> c.currency) OR NOT EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id AND p.role = 'primary')`,
  },
  {
    name: "withdrawn_commission_names_its_withdrawal",
    subject: "commission",
    sql: `SELECT c.id FROM commissions c LEFT JOIN withdrawals w ON w.id = c.withdrawal_id
      AND w.affiliate_id = c.affiliate_id AND w.currency = c.currency
      WHERE (c.status = 'reserved' AND (w.id IS NULL OR w.status NOT IN ('requested', 'approved')))
        OR (c.status = 'paid' AND (w.id IS NULL OR w.status <> 'paid'))`,
  },
  {
    name: "affiliate_has_one_open_withdrawal",
    subject: "affiliate",
    sql: `SELECT affiliate_id FROM withdrawals WHERE status IN ('requested', 'approved')
      GROUP BY affiliate_id HAVING count(*) > 1`,
  },
  {
    name: "ended_withdrawal_says_how",
    subject: "withdrawal",
    sql: `SELECT id FROM withdrawals WHERE (status = 'rejected' AND (reason IS NULL OR decided_at IS NULL))
      OR (status = 'paid' AND (proof IS NULL OR paid_at IS NULL)) OR (status = 'approved' AND decided_at IS NULL)`,
  },
  {
    name: "withdrawal_was_alerted",
    subject: "withdrawal",
    sql: `SELECT w.id FROM withdrawals w WHERE NOT EXISTS (SELECT 1 FROM alerts a
      WHERE a.kind = 'withdrawal_requested' AND a.subject = CAST(w.id AS TEXT))`,
  },
];
