import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, integer64, oneOf } from "../../shared/database/columns.ts";
import { orders, users } from "../../shared/database/schema/orders.ts";
import {
  affiliateStatuses,
  commissionStatuses,
  payoutMethods,
  withdrawalStatuses,
} from "../../shared/states.ts";

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
    /** captured and not refunded when the commission was made, Stars by what they counted for */
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
    /** what a Star of the order counted for when the commission was made, in millionths of a minor unit; null: it was paid in this currency */
    starMicro: integer64("star_micro"),
  },
  (table) => [
    oneOf("commissions_status", table.status, commissionStatuses),
    check("commissions_level", sql`${table.level} in (1, 2)`),
    check("commissions_amount", sql`${table.amountMinor} between 0 and ${table.netMinor}`),
    check("commissions_star", sql`${table.starMicro} is null or ${table.starMicro} > 0`),
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
    index("withdrawals_kept").on(table.decidedAt).where(sql`${table.details} <> ''`),
    index("withdrawals_untold").on(table.id).where(sql`${table.toldStatus} <> ${table.status}`),
    uniqueIndex("withdrawals_one_open")
      .on(table.affiliateId)
      .where(sql`${table.status} in ('requested', 'approved')`),
  ],
);
