import {
  commissionMoves,
  disputeMoves,
  paymentMoves,
  refundMoves,
  withdrawalMoves,
} from "../../src/shared/states.ts";
import { anyDiffers, appendOnly, fixed, type Guard, neverDeleted, onlyMoves } from "./guard.ts";

/** What holds about money that arrives or goes back, and about the book of it. */
export const moneyGuards: readonly Guard[] = [
  fixed(
    "payments_facts",
    "payments",
    ["rail", "transaction_id", "payer_id", "amount_minor", "amount_text", "currency", "created_at"],
    "what arrived as a payment is fixed",
  ),
  {
    name: "payments_binding",
    table: "payments",
    on: "update",
    when: `OLD.role <> 'none' AND (${anyDiffers(["merchant_transaction_id", "order_id"])})`,
    message: "which order money is for is fixed with its role",
  },
  {
    name: "payments_attempt",
    table: "payments",
    on: "update",
    of: ["request_id"],
    when: "OLD.request_id <> '' AND OLD.request_id <> NEW.request_id",
    message: "which attempt brought the money is fixed",
  },
  onlyMoves("payments", "a payment", paymentMoves),
  {
    name: "payments_role",
    table: "payments",
    on: "update",
    of: ["role"],
    when: "OLD.role <> NEW.role AND OLD.role <> 'none'",
    message: "the role of a payment is decided once",
  },
  neverDeleted("payments", "payments are never deleted"),
  ...appendOnly("notices", "notices are append-only"),
  onlyMoves("disputes", "a dispute", disputeMoves),
  fixed(
    "disputes_facts",
    "disputes",
    ["dispute_id", "order_id", "transaction_id", "amount_text", "currency", "created_at"],
    "what a dispute is about is fixed",
  ),
  neverDeleted("disputes", "disputes are never deleted"),
  onlyMoves("refunds", "a refund", refundMoves),
  fixed(
    "refunds_facts",
    "refunds",
    ["merchant_refund_id", "order_id", "payment_id", "amount_minor", "currency"],
    "number, payment and amount of a refund are fixed",
  ),
  {
    name: "refunds_within",
    table: "refunds",
    on: "insert",
    when: `NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM refunds
    WHERE payment_id = NEW.payment_id AND status <> 'failed')
  > (SELECT coalesce(amount_minor, 0) FROM payments WHERE id = NEW.payment_id)`,
    message: "refunds exceed the payment",
  },
  neverDeleted("refunds", "refunds are never deleted"),
  {
    name: "ledger_entries_open",
    table: "ledger_entries",
    on: "insert",
    when: "EXISTS (SELECT 1 FROM ledger_transactions WHERE id = NEW.transaction_id)",
    message: "the transaction is closed",
  },
  {
    name: "ledger_transactions_balance",
    table: "ledger_transactions",
    on: "insert",
    when: `NOT EXISTS (SELECT 1 FROM ledger_entries WHERE transaction_id = NEW.id)
  OR EXISTS (SELECT 1 FROM ledger_entries WHERE transaction_id = NEW.id
    GROUP BY currency HAVING sum(amount_minor) <> 0)`,
    message: "a ledger transaction balances in every currency",
  },
  ...appendOnly("ledger_entries", "the ledger is append-only"),
  ...appendOnly("ledger_transactions", "the ledger is append-only"),
  {
    name: "ledger_readers_go_on",
    table: "ledger_readers",
    on: "update",
    when: "NEW.reader <> OLD.reader OR NEW.read_to < OLD.read_to",
    message: "nothing of the ledger is read twice",
  },
  neverDeleted("ledger_readers", "nothing of the ledger is read twice"),
  onlyMoves("commissions", "a commission", commissionMoves),
  {
    name: "commissions_facts",
    table: "commissions",
    on: "update",
    when: `${anyDiffers(["order_id", "affiliate_id", "level", "net_minor", "rate_bps", "amount_minor", "currency", "star_micro"])}
  OR NEW.clawed_minor < OLD.clawed_minor`,
    message: "what a commission is for is fixed, and what was taken back stays taken back",
  },
  {
    name: "commissions_self",
    table: "commissions",
    on: "insert",
    when: "NEW.affiliate_id = (SELECT user_id FROM orders WHERE id = NEW.order_id)",
    message: "nobody earns by their own order",
  },
  neverDeleted("commissions", "commissions are never deleted"),
  onlyMoves("withdrawals", "a withdrawal", withdrawalMoves),
  {
    name: "withdrawals_facts",
    table: "withdrawals",
    on: "update",
    when: `${anyDiffers(["affiliate_id", "amount_minor", "currency", "method"])}
  OR (OLD.details IS DISTINCT FROM NEW.details AND NEW.details <> '')`,
    message: "amount and payee of a withdrawal are fixed: the details can only be removed",
  },
  neverDeleted("withdrawals", "withdrawals are never deleted"),
];
