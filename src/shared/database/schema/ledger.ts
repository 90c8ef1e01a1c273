import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { ledgerAccounts, ledgerKinds, ledgerReaders as ledgerReaderNames } from "../../states.ts";
import { instant, integer64, oneOf, rowNumber } from "../columns.ts";
import { orders } from "./orders.ts";

/**
 * The book of all money, double entry. The entries of a transaction are written before its head, which the database
 * refuses unless they balance in every currency; with the head the transaction is closed. Append-only.
 */
export const ledgerTransactions = sqliteTable(
  "ledger_transactions",
  {
    /** its kind, subject and cause in one word, e.g. `payment:17`, so that a replay changes nothing */
    id: text("id").primaryKey(),
    /** what happened */
    kind: text("kind", { enum: ledgerKinds }).notNull(),
    /** to which payment, refund, commission or withdrawal */
    subjectId: integer("subject_id").notNull(),
    /** of a claw-back: the refund that it follows */
    causeId: integer("cause_id"),
    orderId: integer("order_id").references(() => orders.id),
    at: instant("at").notNull(),
  },
  (table) => [
    oneOf("ledger_transactions_kind", table.kind, ledgerKinds),
    check(
      "ledger_transactions_cause",
      sql`(${table.kind} = 'commission_claw') = (${table.causeId} is not null)`,
    ),
    check(
      "ledger_transactions_id",
      sql`${table.id} = ${table.kind} || ':' || ${table.subjectId} || coalesce(':' || ${table.causeId}, '')`,
    ),
    index("ledger_transactions_by_order").on(table.orderId),
    index("ledger_transactions_by_time").on(table.at, table.id),
  ],
);

/** One side of a ledger transaction: debits positive, credits negative. Append-only. */
export const ledgerEntries = sqliteTable(
  "ledger_entries",
  {
    id: rowNumber(),
    /** its transaction, whose row follows */
    transactionId: text("transaction_id").notNull(),
    account: text("account", { enum: ledgerAccounts }).notNull(),
    /** whose account, for those that each affiliate has */
    affiliateId: integer64("affiliate_id"),
    currency: text("currency").notNull(),
    amountMinor: integer64("amount_minor").notNull(),
  },
  (table) => [
    oneOf("ledger_entries_account", table.account, ledgerAccounts),
    check("ledger_entries_amount", sql`${table.amountMinor} <> 0`),
    check(
      "ledger_entries_affiliate",
      sql`(${table.affiliateId} is not null) = (${table.account} in ('affiliate_pending', 'affiliate_payable', 'affiliate_reserved'))`,
    ),
    index("ledger_entries_by_transaction").on(table.transactionId),
    index("ledger_entries_by_affiliate")
      .on(table.affiliateId, table.account, table.currency)
      .where(sql`${table.affiliateId} is not null`),
  ],
);

/**
 * How far each of its readers has come in the ledger, so that nothing is asked of a payment or refund that was handled:
 * looking whether there is something new costs one look at the end of the book, however long it is.
 */
export const ledgerReaders = sqliteTable(
  "ledger_readers",
  {
    reader: text("reader", { enum: ledgerReaderNames }).primaryKey(),
    /** the last entry that was read */
    readTo: integer("read_to").notNull(),
  },
  (table) => [oneOf("ledger_readers_reader", table.reader, ledgerReaderNames)],
);
