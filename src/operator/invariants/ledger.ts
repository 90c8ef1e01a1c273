import type { LedgerKind } from "../../shared/states.ts";
import type { Invariant } from "./invariant.ts";

/** Of an entry that is credited, what it adds to what is owed. */
const owed = (account: string, affiliate: string, currency: string) =>
  `coalesce((SELECT -sum(l.amount_minor) FROM ledger_entries l WHERE l.account = '${account}'
    AND l.affiliate_id = ${affiliate} AND l.currency = ${currency}), 0)`;

/** Every affiliate and currency in which there is or was money. */
const holders = `(SELECT affiliate_id, currency FROM commissions UNION SELECT affiliate_id, currency FROM withdrawals
  UNION SELECT affiliate_id, currency FROM ledger_entries WHERE affiliate_id IS NOT NULL) a`;

const leftOf = (statuses: string) =>
  `coalesce((SELECT sum(c.amount_minor - c.clawed_minor) FROM commissions c WHERE c.affiliate_id = a.affiliate_id
    AND c.currency = a.currency AND c.status IN (${statuses})), 0)`;

const withdrawn = (statuses: string) =>
  `coalesce((SELECT sum(w.amount_minor) FROM withdrawals w WHERE w.affiliate_id = a.affiliate_id
    AND w.currency = a.currency AND w.status IN (${statuses})), 0)`;

/** The transaction, found by the id that its columns make up, is there, with two sides, and moves the amount on the account. */
const isEntered = (kind: LedgerKind, subject: string, account: string, amount: string, currency: string) =>
  `EXISTS (SELECT 1 FROM ledger_transactions t WHERE t.id = '${kind}:' || ${subject}
    AND (SELECT count(*) FROM ledger_entries l WHERE l.transaction_id = t.id) = 2
    AND EXISTS (SELECT 1 FROM ledger_entries l WHERE l.transaction_id = t.id AND l.account = ${account}
      AND l.amount_minor = ${amount} AND l.currency = ${currency}))`;

/** What holds about the book of all money, recomputed from the rows that it tells of. */
export const ledgerInvariants: readonly Invariant[] = [
  {
    name: "ledger_transaction_balances",
    subject: "transaction",
    sql: `SELECT DISTINCT transaction_id FROM (SELECT transaction_id, currency FROM ledger_entries
      GROUP BY transaction_id, currency HAVING sum(amount_minor) <> 0) uneven`,
  },
  {
    name: "ledger_transaction_has_head_and_entries",
    subject: "transaction",
    sql: `SELECT t.id FROM ledger_transactions t
        WHERE NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.transaction_id = t.id)
      UNION SELECT e.transaction_id FROM ledger_entries e
        WHERE NOT EXISTS (SELECT 1 FROM ledger_transactions t WHERE t.id = e.transaction_id)`,
  },
  {
    name: "payment_is_in_the_ledger",
    subject: "payment",
    sql: `SELECT p.id FROM payments p WHERE p.status = 'SUCCESS' AND p.role <> 'none' AND p.amount_minor > 0 AND NOT (
      ${isEntered("payment", "p.id", "CASE p.role WHEN 'primary' THEN 'sales' ELSE 'surplus' END", "-p.amount_minor", "p.currency")})`,
  },
  {
    name: "refund_is_in_the_ledger",
    subject: "refund",
    sql: `SELECT r.id FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.status = 'succeeded' AND NOT (
      ${isEntered("refund", "r.id", "CASE p.role WHEN 'primary' THEN 'refunds' ELSE 'surplus' END", "r.amount_minor", "r.currency")})`,
  },
  {
    name: "ledger_tells_of_what_happened",
    subject: "transaction",
    sql: `SELECT t.id FROM ledger_transactions t WHERE NOT CASE t.kind
      WHEN 'payment' THEN EXISTS (SELECT 1 FROM payments p WHERE p.id = t.subject_id AND p.role <> 'none')
      WHEN 'refund' THEN EXISTS (SELECT 1 FROM refunds r WHERE r.id = t.subject_id AND r.status = 'succeeded')
      WHEN 'withdrawal_request' THEN EXISTS (SELECT 1 FROM withdrawals w WHERE w.id = t.subject_id)
      WHEN 'withdrawal_reject' THEN EXISTS (SELECT 1 FROM withdrawals w WHERE w.id = t.subject_id AND w.status = 'rejected')
      WHEN 'withdrawal_pay' THEN EXISTS (SELECT 1 FROM withdrawals w WHERE w.id = t.subject_id AND w.status = 'paid')
      ELSE EXISTS (SELECT 1 FROM commissions c WHERE c.id = t.subject_id AND c.order_id = t.order_id)
        AND (t.cause_id IS NULL OR EXISTS (SELECT 1 FROM refunds r WHERE r.id = t.cause_id AND r.status = 'succeeded')) END`,
  },
  {
    name: "pending_balance_is_what_is_held",
    subject: "affiliate",
    sql: `SELECT DISTINCT a.affiliate_id FROM ${holders} WHERE ${owed("affiliate_pending", "a.affiliate_id", "a.currency")}
      <> ${leftOf("'pending', 'frozen'")}`,
  },
  {
    name: "payable_balance_is_what_was_earned_and_not_withdrawn",
    subject: "affiliate",
    sql: `SELECT DISTINCT a.affiliate_id FROM ${holders} WHERE ${owed("affiliate_payable", "a.affiliate_id", "a.currency")}
      <> ${leftOf("'payable', 'reserved', 'paid', 'clawed'")} - ${withdrawn("'requested', 'approved', 'paid'")}`,
  },
  {
    name: "reserved_balance_is_the_open_withdrawal",
    subject: "affiliate",
    sql: `SELECT DISTINCT a.affiliate_id FROM ${holders} WHERE ${owed("affiliate_reserved", "a.affiliate_id", "a.currency")}
      <> ${withdrawn("'requested', 'approved'")}`,
  },
  {
    name: "paid_withdrawal_is_in_the_ledger_once",
    subject: "withdrawal",
    sql: `SELECT w.id FROM withdrawals w WHERE w.status = 'paid'
      AND NOT (${isEntered("withdrawal_pay", "w.id", "'payouts'", "-w.amount_minor", "w.currency")})`,
  },
];
