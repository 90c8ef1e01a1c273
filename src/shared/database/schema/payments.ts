import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  checkoutStatuses,
  disputeStatuses,
  noticeSources,
  paymentRoles,
  paymentStatuses,
  rails,
  refundStatuses,
} from "../../states.ts";
import { instant, integer64, oneOf, rowNumber } from "../columns.ts";
import { orders } from "./orders.ts";

/**
 * What an order is paid by, a link or an invoice: asked for until its rail gives one, or our own page's link, which asks when the
 * buyer sends it. Always under the order's one number.
 */
export const checkouts = sqliteTable(
  "checkouts",
  {
    orderId: integer("order_id")
      .primaryKey()
      .references(() => orders.id),
    status: text("status", { enum: checkoutStatuses }).notNull(),
    attempts: integer("attempts").notNull(),
    runAfter: instant("run_after").notNull(),
    /** PingPong's page */
    paymentUrl: text("payment_url"),
    /** names the order's page of ours, and nobody guesses it; null: it has none */
    token: text("token").unique(),
    /** when PingPong was first asked for its page, if our own has asked: before, it does not know the order */
    askedAt: instant("asked_at"),
    transactionId: text("transaction_id"),
    /** the chat message that shows the order and its link */
    messageId: integer64("message_id"),
    /** the one that showed it before, until that says so and has no buttons */
    leftMessageId: integer64("left_message_id"),
    /** the invoice in the chat, until it is taken away because the order is to be paid no more */
    invoiceMessageId: integer64("invoice_message_id"),
    /** until when its buyer counts as paying the invoice: its rail was told that it may be paid, and says soon what became of it */
    payingUntil: instant("paying_until"),
    /** the rail's id of its question about that payment: a bot that was killed before its answer is asked again */
    payingQuery: text("paying_query"),
    /** when the rail is to be asked about this order next; null once it has said its last word, or where it is only listed */
    queryAfter: instant("query_after"),
    queries: integer("queries").notNull().default(0),
    /** false while the chat message does not show the present status */
    isShown: integer("is_shown", { mode: "boolean" }).notNull(),
  },
  (table) => [
    oneOf("checkouts_status", table.status, checkoutStatuses),
    index("checkouts_by_transaction").on(table.transactionId),
    index("checkouts_due")
      .on(table.runAfter)
      .where(sql`${table.status} = 'requested' or ${table.isShown} = 0`),
    index("checkouts_to_query").on(table.queryAfter).where(sql`${table.queryAfter} is not null`),
    index("checkouts_invoiced").on(table.invoiceMessageId).where(sql`${table.invoiceMessageId} is not null`),
  ],
);

/**
 * Money, one row per transaction of a rail, and one more for each further attempt at it that succeeded: two pages that are
 * paid at once can both take the money. What arrived is a fact: only status and role move, and only up.
 */
export const payments = sqliteTable(
  "payments",
  {
    id: rowNumber(),
    rail: text("rail", { enum: rails }).notNull(),
    transactionId: text("transaction_id").notNull(),
    /** the rail's id of the attempt that succeeded; empty until one did, or where it was not told */
    requestId: text("request_id").notNull().default(""),
    merchantTransactionId: text("merchant_transaction_id").notNull(),
    orderId: integer("order_id").references(() => orders.id),
    status: text("status", { enum: paymentStatuses }).notNull(),
    role: text("role", { enum: paymentRoles }).notNull(),
    /** the Telegram id of who paid, where the rail knows it */
    payerId: integer64("payer_id"),
    /** null where the provider's amount does not fit the currency */
    amountMinor: integer64("amount_minor"),
    amountText: text("amount_text").notNull(),
    currency: text("currency").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    oneOf("payments_rail", table.rail, rails),
    oneOf("payments_status", table.status, paymentStatuses),
    oneOf("payments_role", table.role, paymentRoles),
    uniqueIndex("payments_once").on(table.transactionId, table.requestId, table.rail),
    index("payments_by_order").on(table.orderId),
    uniqueIndex("payments_one_primary_per_order").on(table.orderId).where(sql`${table.role} = 'primary'`),
  ],
);

/** Verified messages from the rails, one row for each thing that they said; repeats leave no row. */
export const notices = sqliteTable(
  "notices",
  {
    id: rowNumber(),
    source: text("source", { enum: noticeSources }).notNull(),
    rail: text("rail", { enum: rails }).notNull(),
    notifyType: text("notify_type").notNull(),
    transactionId: text("transaction_id").notNull(),
    status: text("status").notNull(),
    merchantTransactionId: text("merchant_transaction_id").notNull(),
    /** the rail's id of the attempt; empty where it was not told */
    requestId: text("request_id").notNull().default(""),
    receivedAt: instant("received_at").notNull(),
  },
  (table) => [
    oneOf("notices_rail", table.rail, rails),
    uniqueIndex("notices_once").on(
      table.transactionId,
      table.notifyType,
      table.status,
      table.requestId,
      table.merchantTransactionId,
      table.rail,
    ),
  ],
);

/** How far the list of a rail's transactions was read, by rails that keep one. */
export const railReaders = sqliteTable(
  "rail_readers",
  {
    rail: text("rail", { enum: rails }).primaryKey(),
    /** how many transactions were read, from the first that the rail ever listed */
    readTo: integer64("read_to").notNull(),
    /** when the shop began to read: what nobody knows and is older is none of its sales */
    since: instant("since").notNull(),
    runAfter: instant("run_after").notNull(),
  },
  (table) => [oneOf("rail_readers_rail", table.rail, rails)],
);

/** Money that goes back, whole or in part, under a number of ours that is committed before PingPong is called. */
export const refunds = sqliteTable(
  "refunds",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    merchantRefundId: text("merchant_refund_id").notNull().unique(),
    /** its payment's; null: that is for none of ours */
    orderId: integer("order_id").references(() => orders.id),
    paymentId: integer("payment_id")
      .notNull()
      .references(() => payments.id),
    status: text("status", { enum: refundStatuses }).notNull(),
    amountMinor: integer64("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** PingPong's number, once known */
    refundId: text("refund_id"),
    attempts: integer("attempts").notNull(),
    runAfter: instant("run_after").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    oneOf("refunds_status", table.status, refundStatuses),
    check("refunds_amount", sql`${table.amountMinor} > 0`),
    index("refunds_by_order").on(table.orderId),
    index("refunds_by_payment").on(table.paymentId),
    index("refunds_by_creation").on(table.createdAt),
    index("refunds_due").on(table.runAfter).where(sql`${table.status} in ('requested', 'sent', 'unknown')`),
  ],
);

/** What a buyer's bank wants back (拒付), one row for each dispute of PingPong's; an order with an open one is disputed. */
export const disputes = sqliteTable(
  "disputes",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    /** PingPong's number */
    disputeId: text("dispute_id").notNull().unique(),
    /** null: it names no order of ours */
    orderId: integer("order_id").references(() => orders.id),
    /** PingPong's number of the payment, empty where it was not told */
    transactionId: text("transaction_id").notNull(),
    status: text("status", { enum: disputeStatuses }).notNull(),
    /** the latest event, in PingPong's word, and when it was, as PingPong writes it */
    eventCode: text("event_code").notNull(),
    eventAt: text("event_at").notNull(),
    /** until when it can be answered, as PingPong writes it; empty: it says nothing */
    deadline: text("deadline").notNull(),
    amountText: text("amount_text").notNull(),
    currency: text("currency").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    oneOf("disputes_status", table.status, disputeStatuses),
    index("disputes_by_order").on(table.orderId),
  ],
);
