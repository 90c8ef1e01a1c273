import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  type SQLiteColumn,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Birth } from "../../bazi/birth.ts";
import type { Chart } from "../../bazi/chart.ts";
import type { FactSheet } from "../../report/fact-sheet.ts";
import type { OrderForm, OrderQuestion } from "../../sales/form/order-form.ts";
import {
  adminActions,
  affiliateStatuses,
  alertKinds,
  broadcastStatuses,
  checkoutStatuses,
  commissionStatuses,
  draftStatuses,
  jobStatuses,
  ledgerAccounts,
  ledgerReaders as ledgerReaderNames,
  noticeSources,
  orderStatuses,
  partKinds,
  partStatuses,
  paymentRoles,
  paymentStatuses,
  payoutMethods,
  promoKinds,
  promoUseStatuses,
  questionStatuses,
  recipientStatuses,
  refundStatuses,
  withdrawalStatuses,
} from "../states.ts";
import { instant, integer64, json } from "./columns.ts";

/** Telegram users who wrote to the bot. */
export const users = sqliteTable(
  "users",
  {
    telegramId: integer64("telegram_id").primaryKey(),
    language: text("language").notNull(),
    /** referral payload of the first /start that carried one: the user's word, to be checked where it is used */
    startPayload: text("start_payload"),
    /** the affiliate whose link brought the user, fixed at the first contact */
    referrerId: integer64("referrer_id"),
    referredAt: instant("referred_at"),
    /** set while Telegram says that the user blocked the bot */
    blockedAt: instant("blocked_at"),
    /** set while an admin keeps the user out: no new orders, and what is paid is still delivered */
    bannedAt: instant("banned_at"),
    /** what admins noted about the user */
    note: text("note"),
    /** set while the user wants no broadcasts */
    unsubscribedAt: instant("unsubscribed_at"),
    /** how many wrong promo codes the user entered in the hour that began with `promo_missed_at` */
    promoMisses: integer("promo_misses").notNull().default(0),
    promoMissedAt: instant("promo_missed_at"),
    /** when the user said to be of age and agreed to the storing of birth data; null: not asked yet, or withdrawn */
    consentedAt: instant("consented_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("users_by_referrer").on(table.referrerId).where(sql`${table.referrerId} is not null`)],
);

/** Birth data that a user keeps for later orders: their own and their family's. */
export const people = sqliteTable(
  "people",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    userId: integer64("user_id")
      .notNull()
      .references(() => users.telegramId),
    /** what the user calls this person; never leaves the shop but to the user */
    label: text("label").notNull(),
    birth: json<Birth>()("birth").notNull(),
    createdAt: instant("created_at").notNull(),
    /** when the person was last changed, or taken for an order */
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("people_by_user").on(table.userId, table.id)],
);

/** Orders being filled in. The row is the dialog's only memory. */
export const drafts = sqliteTable(
  "drafts",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    userId: integer64("user_id")
      .notNull()
      .references(() => users.telegramId),
    productId: text("product_id").notNull(),
    status: text("status", { enum: draftStatuses }).notNull(),
    /** raised by every change; buttons carry the revision that they were drawn for */
    revision: integer("revision").notNull(),
    form: json<OrderForm>()("form").notNull(),
    /** the question that the user chose to answer again; null: the first one without an answer */
    asking: text("asking").$type<OrderQuestion>(),
    /** the promo code that the buyer entered; checked again when the order is placed */
    promoCodeId: integer("promo_code_id"),
    /** the chat message that shows the draft; only to take its buttons away when a newer one shows it */
    cardMessageId: integer64("card_message_id"),
    /** the chat message above the card that shows the chart's picture */
    pictureMessageId: integer64("picture_message_id"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    oneOf("drafts_status", table.status, draftStatuses),
    uniqueIndex("drafts_one_open_per_user").on(table.userId).where(sql`${table.status} = 'open'`),
    index("drafts_by_creation").on(table.createdAt),
  ],
);

/** Confirmed purchases with the price as it was when the buyer confirmed. */
export const orders = sqliteTable(
  "orders",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    /** our number for PingPong and for the buyer */
    merchantTransactionId: text("merchant_transaction_id").notNull().unique(),
    /** unique, so that confirming twice cannot make two orders */
    draftId: integer("draft_id")
      .notNull()
      .unique()
      .references(() => drafts.id),
    userId: integer64("user_id")
      .notNull()
      .references(() => users.telegramId),
    productId: text("product_id").notNull(),
    /** the price of the product; what is to be paid is this less the discount */
    amountMinor: integer64("amount_minor").notNull(),
    /** what a promo code takes off; the whole price for a free report */
    discountMinor: integer64("discount_minor").notNull().default(0),
    currency: text("currency").notNull(),
    status: text("status", { enum: orderStatuses }).notNull(),
    /** JSON null once the personal data were erased */
    birth: json<Birth | null>()("birth").notNull(),
    /** the second person of a report about two */
    partnerBirth: json<Birth>()("partner_birth"),
    /** the calendar year that a report about one year is for */
    chosenYear: integer("chosen_year"),
    /** of the report */
    language: text("language").notNull().default("zh-CN"),
    /** when birth data, chart, report and questions were removed; money facts stay */
    erasedAt: instant("erased_at"),
    createdAt: instant("created_at").notNull(),
    /** when the payment link closes; money that comes later still counts */
    expiresAt: instant("expires_at").notNull(),
    paidAt: instant("paid_at"),
    completedAt: instant("completed_at"),
  },
  (table) => [
    oneOf("orders_status", table.status, orderStatuses),
    check("orders_amount", sql`${table.amountMinor} > 0`),
    index("orders_by_user").on(table.userId, table.id),
    index("orders_by_creation").on(table.createdAt),
    index("orders_by_status").on(table.status, table.id),
    index("orders_by_product").on(table.productId, table.id),
    index("orders_by_tail").on(sql`substr(${table.merchantTransactionId}, 15)`),
    index("orders_by_payment").on(table.paidAt).where(sql`${table.paidAt} is not null`),
    index("orders_to_expire").on(table.expiresAt).where(sql`${table.status} = 'pending'`),
  ],
);

/** Every move of an order, written in the transaction that made it. Append-only. */
export const orderHistory = sqliteTable(
  "order_history",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    from: text("from_status", { enum: orderStatuses }),
    to: text("to_status", { enum: orderStatuses }).notNull(),
    because: text("because").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [index("order_history_by_order").on(table.orderId, table.id)],
);

/** The payment link of an order: asked for until PingPong gives one, always under the order's one number. */
export const checkouts = sqliteTable(
  "checkouts",
  {
    orderId: integer("order_id")
      .primaryKey()
      .references(() => orders.id),
    status: text("status", { enum: checkoutStatuses }).notNull(),
    attempts: integer("attempts").notNull(),
    runAfter: instant("run_after").notNull(),
    paymentUrl: text("payment_url"),
    transactionId: text("transaction_id"),
    problem: text("problem"),
    /** the chat message that shows the order and its link */
    messageId: integer64("message_id"),
    /** when PingPong is to be asked about this order next; null once it has said its last word */
    queryAfter: instant("query_after"),
    queries: integer("queries").notNull().default(0),
    /** false while the chat message does not show the present status */
    isShown: integer("is_shown", { mode: "boolean" }).notNull(),
  },
  (table) => [
    oneOf("checkouts_status", table.status, checkoutStatuses),
    index("checkouts_due")
      .on(table.runAfter)
      .where(sql`${table.status} = 'requested' or ${table.isShown} = 0`),
    index("checkouts_to_query").on(table.queryAfter).where(sql`${table.queryAfter} is not null`),
  ],
);

/** Money, one row per PingPong transaction. What arrived is a fact: only status and role move, and only up. */
export const payments = sqliteTable(
  "payments",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    transactionId: text("transaction_id").notNull().unique(),
    merchantTransactionId: text("merchant_transaction_id").notNull(),
    orderId: integer("order_id").references(() => orders.id),
    status: text("status", { enum: paymentStatuses }).notNull(),
    role: text("role", { enum: paymentRoles }).notNull(),
    /** null where the provider's amount does not fit the currency */
    amountMinor: integer64("amount_minor"),
    amountText: text("amount_text").notNull(),
    currency: text("currency").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    oneOf("payments_status", table.status, paymentStatuses),
    oneOf("payments_role", table.role, paymentRoles),
    index("payments_by_order").on(table.orderId),
    uniqueIndex("payments_one_primary_per_order").on(table.orderId).where(sql`${table.role} = 'primary'`),
  ],
);

/** Verified messages from PingPong, one row for each thing that they said; repeats leave no row. */
export const notices = sqliteTable(
  "notices",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    source: text("source", { enum: noticeSources }).notNull(),
    notifyType: text("notify_type").notNull(),
    transactionId: text("transaction_id").notNull(),
    status: text("status").notNull(),
    merchantTransactionId: text("merchant_transaction_id").notNull(),
    receivedAt: instant("received_at").notNull(),
  },
  (table) => [uniqueIndex("notices_once").on(table.notifyType, table.transactionId, table.status)],
);

/** The durable task that turns a paid order into a delivered report. */
export const jobs = sqliteTable(
  "jobs",
  {
    orderId: integer("order_id")
      .primaryKey()
      .references(() => orders.id),
    status: text("status", { enum: jobStatuses }).notNull(),
    /** how often a worker took the job; raised by the claim, before any work */
    attempts: integer("attempts").notNull(),
    /** names the present claim: every write of a step is refused if it has moved on */
    fence: integer("fence").notNull(),
    leaseUntil: instant("lease_until"),
    runAfter: instant("run_after").notNull(),
    problem: text("problem"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    oneOf("jobs_status", table.status, jobStatuses),
    index("jobs_queued").on(table.runAfter).where(sql`${table.status} = 'queued'`),
    index("jobs_running").on(table.leaseUntil).where(sql`${table.status} = 'running'`),
  ],
);

/** What fulfilment has made for an order so far; each column is the stored result of a step. */
export const reports = sqliteTable("reports", {
  orderId: integer("order_id")
    .primaryKey()
    .references(() => orders.id),
  chart: json<Chart>()("chart").notNull(),
  /** of the second person, for a report about two */
  partnerChart: json<Chart>()("partner_chart"),
  factSheet: json<FactSheet>()("fact_sheet").notNull(),
  text: text("text"),
  textSha256: text("text_sha256"),
  chartedAt: instant("charted_at").notNull(),
  writtenAt: instant("written_at"),
});

/** Sections of a report that passed the check; a refused one is written anew, those that stand here are not. */
export const reportSections = sqliteTable(
  "report_sections",
  {
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    /** from 0, as in the product's list */
    position: integer("position").notNull(),
    heading: text("heading").notNull(),
    text: text("text").notNull(),
    writtenAt: instant("written_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.position] })],
);

/** Questions about a delivered report (追问): each row is also the durable task that answers it. */
export const questions = sqliteTable(
  "questions",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    /** the buyer's message that asks; answered as a reply to it, and asked at most once */
    askedInMessageId: integer64("asked_in_message_id").notNull(),
    text: text("text").notNull(),
    status: text("status", { enum: questionStatuses }).notNull(),
    answer: text("answer"),
    answerMessageId: integer64("answer_message_id"),
    /** how often placing the answer's message was begun */
    placings: integer("placings").notNull(),
    attempts: integer("attempts").notNull(),
    /** names the present claim, as with jobs */
    fence: integer("fence").notNull(),
    leaseUntil: instant("lease_until"),
    runAfter: instant("run_after").notNull(),
    problem: text("problem"),
    askedAt: instant("asked_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    oneOf("questions_status", table.status, questionStatuses),
    uniqueIndex("questions_once").on(table.orderId, table.askedInMessageId),
    index("questions_due").on(table.runAfter).where(sql`${table.status} in ('waiting', 'answering')`),
  ],
);

/** Every call of the model, noted before it is made: what it cost, and how many an order has had. */
export const modelCalls = sqliteTable(
  "model_calls",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    model: text("model").notNull(),
    /** `started` until the call ended; then `accepted` or why not */
    outcome: text("outcome").notNull(),
    promptTokens: integer64("prompt_tokens"),
    cacheHitTokens: integer64("cache_hit_tokens"),
    completionTokens: integer64("completion_tokens"),
    /** by the provider's list, in millionths of a US dollar; null where tokens or model are not known */
    priceMicroUsd: integer64("price_micro_usd"),
    startedAt: instant("started_at").notNull(),
  },
  (table) => [index("model_calls_by_order").on(table.orderId)],
);

/** One Telegram message of a delivery; its content is fixed when it is planned. */
export const parts = sqliteTable(
  "parts",
  {
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    position: integer("position").notNull(),
    kind: text("kind", { enum: partKinds }).notNull(),
    status: text("status", { enum: partStatuses }).notNull(),
    html: text("html").notNull(),
    messageId: integer64("message_id"),
    /** how often placing was begun; a second time only after an outcome that nobody knows */
    placings: integer("placings").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.position] }),
    oneOf("parts_status", table.status, partStatuses),
    oneOf("parts_kind", table.kind, partKinds),
  ],
);

/** Money that goes back, whole or in part, under a number of ours that is committed before PingPong is called. */
export const refunds = sqliteTable(
  "refunds",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    merchantRefundId: text("merchant_refund_id").notNull().unique(),
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
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
    problem: text("problem"),
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

/**
 * Every move of a job, part, payment, refund, question, commission, withdrawal or broadcast, written by the database's own
 * triggers in the transaction that made it. Append-only. Orders have `order_history`, which also says why.
 */
export const moves = sqliteTable(
  "moves",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    subject: text("subject").notNull(),
    /** of the job's or part's order, else of the row itself */
    subjectId: integer("subject_id").notNull(),
    /** of a part in its order, else 0 */
    position: integer("position").notNull(),
    from: text("from_status").notNull(),
    to: text("to_status").notNull(),
    /** by the database's clock */
    at: instant("at").notNull(),
  },
  (table) => [index("moves_by_subject").on(table.subject, table.subjectId, table.position, table.id)],
);

/** Who was here on which day (Beijing time): the first step of the shop's figures. */
export const visits = sqliteTable(
  "visits",
  {
    /** days since 1970-01-01 in Beijing time */
    day: integer("day").notNull(),
    userId: integer64("user_id")
      .notNull()
      .references(() => users.telegramId),
  },
  (table) => [primaryKey({ columns: [table.day, table.userId] })],
);

/** What admins changed about a product of the catalogue; a product without a row is as the catalogue says. */
export const productSettings = sqliteTable(
  "product_settings",
  {
    productId: text("product_id").primaryKey(),
    isOn: integer("is_on", { mode: "boolean" }).notNull(),
    /** null: the catalogue's price */
    priceMinor: integer64("price_minor"),
    /** of the price; it counts only while the catalogue's price is in the same currency */
    currency: text("currency"),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    check("product_settings_price", sql`${table.priceMinor} is null or ${table.priceMinor} > 0`),
    check("product_settings_currency", sql`(${table.priceMinor} is null) = (${table.currency} is null)`),
  ],
);

/** Affiliates (推广员): users who bring buyers with a link of their own. */
export const affiliates = sqliteTable(
  "affiliates",
  {
    userId: integer64("user_id")
      .primaryKey()
      .references(() => users.telegramId),
    /** the opaque part of the link; random, never derived from the user */
    code: text("code").notNull().unique(),
    status: text("status", { enum: affiliateStatuses }).notNull(),
    /** the status that the affiliate was last told of; a message is owed while it is another one */
    toldStatus: text("told_status").notNull().default("waiting"),
    /** own rate in hundredths of a percent; null: the default rate */
    rateBps: integer("rate_bps"),
    /** why the rate is another one, or why the affiliate was refused or suspended */
    note: text("note"),
    createdAt: instant("created_at").notNull(),
    decidedAt: instant("decided_at"),
  },
  (table) => [
    oneOf("affiliates_status", table.status, affiliateStatuses),
    check("affiliates_rate", sql`${table.rateBps} is null or ${table.rateBps} between 0 and 10000`),
    index("affiliates_waiting").on(table.createdAt).where(sql`${table.status} = 'waiting'`),
    index("affiliates_untold").on(table.userId).where(sql`${table.toldStatus} <> ${table.status}`),
  ],
);

/** Who opened an affiliate's link: one row a person, however often. */
export const referralClicks = sqliteTable(
  "referral_clicks",
  {
    affiliateId: integer64("affiliate_id")
      .notNull()
      .references(() => affiliates.userId),
    userId: integer64("user_id")
      .notNull()
      .references(() => users.telegramId),
    clickedAt: instant("clicked_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.affiliateId, table.userId] })],
);

/** What an affiliate earns by an order. Amount and rate are fixed; what is taken back stands in the ledger. */
export const commissions = sqliteTable(
  "commissions",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    affiliateId: integer64("affiliate_id")
      .notNull()
      .references(() => affiliates.userId),
    /** 1: brought the buyer; 2: brought the affiliate who brought the buyer */
    level: integer("level").notNull(),
    status: text("status", { enum: commissionStatuses }).notNull(),
    /** captured and not refunded when the commission was made */
    netMinor: integer64("net_minor").notNull(),
    rateBps: integer("rate_bps").notNull(),
    amountMinor: integer64("amount_minor").notNull(),
    /** taken back by refunds so far, at most the amount */
    clawedMinor: integer64("clawed_minor").notNull().default(0),
    currency: text("currency").notNull(),
    /** from when the commission is payable, if the order stands */
    holdUntil: instant("hold_until").notNull(),
    /** the withdrawal that takes it out, while it is reserved or paid */
    withdrawalId: integer("withdrawal_id"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    oneOf("commissions_status", table.status, commissionStatuses),
    check("commissions_level", sql`${table.level} in (1, 2)`),
    check("commissions_amount", sql`${table.amountMinor} between 0 and ${table.netMinor}`),
    check("commissions_clawed", sql`${table.clawedMinor} between 0 and ${table.amountMinor}`),
    uniqueIndex("commissions_once").on(table.orderId, table.level),
    index("commissions_by_affiliate").on(table.affiliateId, table.status),
    index("commissions_held").on(table.holdUntil).where(sql`${table.status} = 'pending'`),
  ],
);

/** Affiliates' requests to be paid (提现). The amount leaves the payable account at the request. */
export const withdrawals = sqliteTable(
  "withdrawals",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    affiliateId: integer64("affiliate_id")
      .notNull()
      .references(() => affiliates.userId),
    status: text("status", { enum: withdrawalStatuses }).notNull(),
    /** the status that the affiliate was last told of; a message is owed while it is another one */
    toldStatus: text("told_status").notNull().default("requested"),
    amountMinor: integer64("amount_minor").notNull(),
    currency: text("currency").notNull(),
    method: text("method", { enum: payoutMethods }).notNull(),
    /** where to pay to: personal data, removed with the user's */
    details: text("details").notNull(),
    /** why it was rejected, for the affiliate to read */
    reason: text("reason"),
    /** what proves the payment: a transaction number or hash */
    proof: text("proof"),
    requestedAt: instant("requested_at").notNull(),
    decidedAt: instant("decided_at"),
    paidAt: instant("paid_at"),
    /** when admins were last reminded of it */
    remindedAt: instant("reminded_at"),
  },
  (table) => [
    oneOf("withdrawals_status", table.status, withdrawalStatuses),
    oneOf("withdrawals_method", table.method, payoutMethods),
    check("withdrawals_amount", sql`${table.amountMinor} > 0`),
    index("withdrawals_by_affiliate").on(table.affiliateId, table.id),
    index("withdrawals_untold").on(table.id).where(sql`${table.toldStatus} <> ${table.status}`),
    uniqueIndex("withdrawals_one_open")
      .on(table.affiliateId)
      .where(sql`${table.status} in ('requested', 'approved')`),
  ],
);

/**
 * The book of all money, double entry. The entries of a transaction are written before its head, which the database
 * refuses unless they balance in every currency; with the head the transaction is closed. Append-only.
 */
export const ledgerTransactions = sqliteTable(
  "ledger_transactions",
  {
    /** derived from what happened, e.g. `payment:17`, so that a replay changes nothing */
    id: text("id").primaryKey(),
    orderId: integer("order_id").references(() => orders.id),
    at: instant("at").notNull(),
  },
  (table) => [
    index("ledger_transactions_by_order").on(table.orderId),
    index("ledger_transactions_by_time").on(table.at, table.id),
  ],
);

/** One side of a ledger transaction: debits positive, credits negative. Append-only. */
export const ledgerEntries = sqliteTable(
  "ledger_entries",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
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
      sql`(${table.affiliateId} is not null) = (${table.account} like 'affiliate_%')`,
    ),
    index("ledger_entries_by_transaction").on(table.transactionId),
    index("ledger_entries_by_account").on(table.account, table.affiliateId, table.currency),
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

/** Promo codes. */
export const promoCodes = sqliteTable(
  "promo_codes",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    /** as buyers type it, upper case */
    code: text("code").notNull().unique(),
    kind: text("kind", { enum: promoKinds }).notNull(),
    /** of a percentage, in hundredths of a percent */
    percentBps: integer("percent_bps"),
    /** of a fixed discount */
    amountMinor: integer64("amount_minor"),
    /** of a fixed discount and of the minimum */
    currency: text("currency"),
    /** ids of the products it is for; null: all */
    productIds: json<readonly string[]>()("product_ids"),
    /** the one user it is for, as with a granted report; null: everybody */
    userId: integer64("user_id").references(() => users.telegramId),
    minimumMinor: integer64("minimum_minor"),
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    /** how many orders it may be used for; null: without limit */
    maxUses: integer("max_uses"),
    maxUsesPerUser: integer("max_uses_per_user"),
    isOn: integer("is_on", { mode: "boolean" }).notNull(),
    note: text("note"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("promo_codes_by_user").on(table.userId, table.id),
    oneOf("promo_codes_kind", table.kind, promoKinds),
    check("promo_codes_percent", sql`(${table.kind} = 'percent') = (${table.percentBps} is not null)`),
    check(
      "promo_codes_percent_range",
      sql`${table.percentBps} is null or ${table.percentBps} between 1 and 10000`,
    ),
    check(
      "promo_codes_fixed",
      sql`(${table.kind} = 'fixed') = (${table.amountMinor} is not null) and (${table.amountMinor} is null or ${table.amountMinor} > 0)`,
    ),
  ],
);

/** The use of a promo code by an order: held while it can still be paid, given back when it expires unpaid. */
export const promoUses = sqliteTable(
  "promo_uses",
  {
    orderId: integer("order_id")
      .primaryKey()
      .references(() => orders.id),
    promoCodeId: integer("promo_code_id")
      .notNull()
      .references(() => promoCodes.id),
    userId: integer64("user_id").notNull(),
    status: text("status", { enum: promoUseStatuses }).notNull(),
    discountMinor: integer64("discount_minor").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    oneOf("promo_uses_status", table.status, promoUseStatuses),
    index("promo_uses_by_code").on(table.promoCodeId, table.status, table.userId),
  ],
);

/** A message to many users. */
export const broadcasts = sqliteTable(
  "broadcasts",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    status: text("status", { enum: broadcastStatuses }).notNull(),
    /** who gets it: `all`, `buyers`, `unfinished` or `language:<code>` */
    segment: text("segment").notNull(),
    html: text("html").notNull(),
    adminId: integer64("admin_id").notNull(),
    createdAt: instant("created_at").notNull(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    /** the admin's message that shows the progress */
    cardMessageId: integer64("card_message_id"),
  },
  (table) => [oneOf("broadcasts_status", table.status, broadcastStatuses)],
);

/**
 * One person a broadcast goes to. `sending` is written before the call: found after a crash it may have arrived, and is
 * not sent again.
 */
export const broadcastRecipients = sqliteTable(
  "broadcast_recipients",
  {
    broadcastId: integer("broadcast_id")
      .notNull()
      .references(() => broadcasts.id),
    userId: integer64("user_id")
      .notNull()
      .references(() => users.telegramId),
    status: text("status", { enum: recipientStatuses }).notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.broadcastId, table.userId] }),
    oneOf("broadcast_recipients_status", table.status, recipientStatuses),
    index("broadcast_recipients_left").on(table.broadcastId, table.status, table.userId),
  ],
);

/** Every action of an admin. Append-only. */
export const audit = sqliteTable(
  "audit",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    adminId: integer64("admin_id").notNull(),
    action: text("action", { enum: adminActions }).notNull(),
    orderId: integer("order_id").references(() => orders.id),
    /** ids, amounts and the admin's note */
    facts: json<Record<string, string>>()("facts").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [oneOf("audit_action", table.action, adminActions), index("audit_by_order").on(table.orderId)],
);

/** What a human must be told. The database is the only channel between the processes, so alerts go through it too. */
export const alerts = sqliteTable(
  "alerts",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    kind: text("kind", { enum: alertKinds }).notNull(),
    orderId: integer("order_id").references(() => orders.id),
    /** ids and amounts only, for the text of the alert */
    facts: json<Record<string, string>>()("facts").notNull(),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (table) => [
    oneOf("alerts_kind", table.kind, alertKinds),
    index("alerts_unsent").on(table.id).where(sql`${table.sentAt} is null`),
  ],
);

/** When each process was last seen alive. */
export const heartbeats = sqliteTable("heartbeats", {
  process: text("process").primaryKey(),
  /** names one run of the process, so that a second one can tell that it is not alone */
  instance: text("instance").notNull().default(""),
  version: text("version").notNull(),
  seenAt: instant("seen_at").notNull(),
});

function oneOf(name: string, column: SQLiteColumn, values: readonly string[]) {
  return check(name, sql.raw(`"${column.name}" in (${values.map((value) => `'${value}'`).join(", ")})`));
}
