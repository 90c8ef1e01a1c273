/** An affiliate 7001 of whom order 1 and its withdrawal 1 tell as `status` says, with the postings that belong to it. */
const earned = (commission: string, withdrawal?: string): string[] => [
  "INSERT INTO users (telegram_id, language, created_at) VALUES (7001, 'zh-CN', 0)",
  "INSERT INTO affiliates (user_id, code, status, created_at) VALUES (7001, 'code', 'active', 0)",
  `INSERT INTO commissions VALUES (1, 1, 7001, 1, '${commission}', 2990, 2000, 598, 0, 'USD', 0,
    ${withdrawal ? 1 : "NULL"}, 0, 0, NULL)`,
  ...posting("commission_accrue", "affiliate_pending", "commissions", 1),
  ...(commission === "pending"
    ? []
    : posting("commission_release", "affiliate_payable", "affiliate_pending", 1)),
  ...(withdrawal ? withdrawn(withdrawal) : []),
];

const withdrawn = (status: string): string[] => [
  `INSERT INTO withdrawals (id, affiliate_id, status, amount_minor, currency, method, details, reason, proof, requested_at,
    decided_at, paid_at, reminded_at)
    VALUES (1, 7001, '${status}', 598, 'USD', 'usdt', 'x', 'why', 'proof', 0, 0, 0, NULL)`,
  ...posting("withdrawal_request", "affiliate_reserved", "affiliate_payable"),
  ...(status === "paid" ? posting("withdrawal_pay", "payouts", "affiliate_reserved") : []),
  `INSERT INTO alerts (kind, subject, facts, created_at) VALUES ('withdrawal_requested', '1', '{}', 0)`,
];

function posting(kind: string, from: string, to: string, orderId: number | "NULL" = "NULL"): string[] {
  const id = `${kind}:1`;
  return [
    side(id, from, -598),
    side(id, to, 598),
    `INSERT INTO ledger_transactions VALUES ('${id}', '${kind}', 1, NULL, ${orderId}, 0)`,
  ];
}

function side(id: string, account: string, minor: number, affiliate = 7001): string {
  const owner = account.startsWith("affiliate_") ? affiliate : "NULL";
  return `INSERT INTO ledger_entries (transaction_id, account, affiliate_id, currency, amount_minor)
    VALUES ('${id}', '${account}', ${owner}, 'USD', ${minor})`;
}

const refunded = (amount: number) =>
  `INSERT INTO refunds (merchant_refund_id, order_id, payment_id, status, amount_minor, currency, attempts, run_after,
    created_at, updated_at) SELECT 'R1', 1, id, 'succeeded', ${amount}, currency, 0, 0, 0, 0 FROM payments WHERE order_id = 1`;

/** A shop that keeps all rules, as the breaches below find it: with a pending commission, a payable one, a paid one. */
export const soundBooks: readonly (readonly string[])[] = [
  earned("pending"),
  earned("payable"),
  earned("reserved", "requested"),
  earned("reserved", "approved"),
  earned("paid", "paid"),
];

/** For each rule about the books a change by hand that breaks it, and the id that must be named. */
export const bookBreaches: Readonly<Record<string, readonly [id: string, ...statements: string[]]>> = {
  ledger_transaction_balances: [
    "payment:1",
    "UPDATE ledger_entries SET amount_minor = 2991 WHERE account = 'provider' AND transaction_id = 'payment:1'",
  ],
  ledger_transaction_has_head_and_entries: [
    "payment:2",
    "DELETE FROM ledger_transactions WHERE id = 'payment:2'",
  ],
  payment_is_in_the_ledger: [
    "1",
    "UPDATE ledger_entries SET account = 'surplus' WHERE account = 'sales' AND transaction_id = 'payment:1'",
  ],
  refund_is_in_the_ledger: ["1", refunded(1)],
  ledger_tells_of_what_happened: [
    "payment:99",
    side("payment:99", "sales", -598),
    side("payment:99", "provider", 598),
    "INSERT INTO ledger_transactions VALUES ('payment:99', 'payment', 99, NULL, NULL, 0)",
  ],
  pending_balance_is_what_is_held: [
    "7001",
    ...earned("pending"),
    "UPDATE commissions SET status = 'payable'",
  ],
  payable_balance_is_what_was_earned_and_not_withdrawn: [
    "7001",
    ...earned("payable"),
    "UPDATE ledger_entries SET amount_minor = -599 WHERE account = 'affiliate_payable'",
  ],
  reserved_balance_is_the_open_withdrawal: [
    "7001",
    ...earned("reserved", "requested"),
    "UPDATE withdrawals SET status = 'paid'",
  ],
  paid_withdrawal_is_in_the_ledger_once: [
    "1",
    ...earned("paid", "paid"),
    "DELETE FROM ledger_entries WHERE transaction_id = 'withdrawal_pay:1'",
  ],
  nobody_earns_by_their_own_order: [
    "1",
    ...earned("pending"),
    "UPDATE commissions SET affiliate_id = (SELECT user_id FROM orders WHERE id = 1)",
  ],
  nobody_brought_themselves: [
    "1001",
    "UPDATE users SET referrer_id = 1001, referred_at = 0 WHERE telegram_id = 1001",
  ],
  order_has_one_commission_of_a_level: ["1", ...earned("pending"), ...anotherCommission(1)],
  order_pays_an_affiliate_once: ["1", ...earned("pending"), ...anotherCommission(2)],
  commission_is_its_share_rounded_down: [
    "1",
    ...earned("pending"),
    "UPDATE commissions SET amount_minor = 599",
  ],
  commission_takes_back_no_more_than_it_gave: [
    "1",
    ...earned("pending"),
    "PRAGMA ignore_check_constraints = ON",
    "UPDATE commissions SET clawed_minor = 599",
  ],
  commission_left_is_the_share_of_what_is_paid: [
    "1",
    ...earned("pending"),
    "UPDATE commissions SET clawed_minor = 1",
  ],
  commission_without_rest_is_void_or_clawed: [
    "1",
    ...earned("pending"),
    "UPDATE commissions SET clawed_minor = 598",
  ],
  commission_is_of_a_paid_order: ["1", ...earned("pending"), "UPDATE commissions SET order_id = 3"],
  withdrawn_commission_names_its_withdrawal: [
    "1",
    ...earned("reserved", "requested"),
    "UPDATE commissions SET withdrawal_id = NULL",
  ],
  affiliate_has_one_open_withdrawal: [
    "7001",
    ...earned("reserved", "requested"),
    `INSERT INTO withdrawals (id, affiliate_id, status, amount_minor, currency, method, details, reason, proof, requested_at,
      decided_at, paid_at, reminded_at)
      SELECT 2, affiliate_id, status, amount_minor, currency, method, details, reason, proof,
      requested_at, decided_at, paid_at, NULL FROM withdrawals`,
  ],
  ended_withdrawal_says_how: ["1", ...earned("paid", "paid"), "UPDATE withdrawals SET proof = NULL"],
  payout_details_are_removed_when_due: [
    "1",
    ...earned("paid", "paid"),
    "INSERT INTO heartbeats (process, version, seen_at) VALUES ('bot', '1', 1893455995000)",
  ],
  withdrawal_was_alerted: ["1", ...earned("reserved", "requested"), "DELETE FROM alerts"],
};

function anotherCommission(level: 1 | 2): string[] {
  return [
    "DROP INDEX commissions_once",
    `INSERT INTO commissions SELECT 2, order_id, affiliate_id, ${level}, status, net_minor, rate_bps, amount_minor,
      clawed_minor, currency, hold_until, NULL, 0, 0, NULL FROM commissions`,
  ];
}
