import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { draftStatuses, orderStatuses, rails } from "../../states.ts";
import { instant, integer64, json, oneOf } from "../columns.ts";

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

/** Orders being filled in. The row is the dialog's only memory. */
export const drafts = sqliteTable(
  "drafts",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    userId: integer64("user_id")
      .notNull()
      .references(() => users.telegramId),
    /** null: the buyer has yet to choose one, or only changes data under /people */
    productId: text("product_id"),
    status: text("status", { enum: draftStatuses }).notNull(),
    /** raised by every change; buttons carry the revision that they were drawn for */
    revision: integer("revision").notNull(),
    /** what is filled in; only `sales/drafts.ts` knows its shape. `{}`: nothing */
    form: json<object>()("form").notNull(),
    /** the question that the user chose to answer again; null: the first one without an answer */
    asking: text("asking"),
    /** the paid order whose erased data it gives again, or whose birth data it corrects; null: it is to become an order of its own */
    forOrderId: integer("for_order_id"),
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
    index("drafts_kept")
      .on(table.updatedAt)
      .where(sql`${table.status} <> 'confirmed' and ${table.form} <> '{}'`),
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
    /** how it is paid, as its buyer chose; the price is in the currency of this rail */
    rail: text("rail", { enum: rails }).notNull(),
    /** the price of the product; what is to be paid is this less the discount */
    amountMinor: integer64("amount_minor").notNull(),
    /** what a promo code takes off; the whole price for a free report */
    discountMinor: integer64("discount_minor").notNull().default(0),
    currency: text("currency").notNull(),
    status: text("status", { enum: orderStatuses }).notNull(),
    /** JSON null once the personal data were erased */
    birth: json<object | null>()("birth").notNull(),
    /** the second person of a report about two */
    partnerBirth: json<object>()("partner_birth"),
    /** the calendar year that a report about one year is for */
    chosenYear: integer("chosen_year"),
    /** what the buyer has in mind, one line, which a section of its own answers; null: nothing was said, or it was erased */
    concern: text("concern"),
    /** of the report */
    language: text("language").notNull().default("zh-CN"),
    /** when birth data, chart, report and questions were removed; money facts stay */
    erasedAt: instant("erased_at"),
    /** when the buyer corrected the birth data, once; null: they are as ordered */
    correctedAt: instant("corrected_at"),
    createdAt: instant("created_at").notNull(),
    /** when the payment link closes; money that comes later still counts */
    expiresAt: instant("expires_at").notNull(),
    paidAt: instant("paid_at"),
    completedAt: instant("completed_at"),
    /** when the admins were told of the sale */
    saleToldAt: instant("sale_told_at"),
  },
  (table) => [
    oneOf("orders_status", table.status, orderStatuses),
    oneOf("orders_rail", table.rail, rails),
    check("orders_currency", sql`(${table.rail} = 'stars') = (${table.currency} = 'XTR')`),
    check("orders_amount", sql`${table.amountMinor} > 0`),
    check("orders_concern", sql`length(${table.concern}) between 2 and 200`),
    check("orders_discount", sql`${table.discountMinor} between 0 and ${table.amountMinor}`),
    index("orders_by_user").on(table.userId, table.id),
    index("orders_by_creation").on(table.createdAt),
    index("orders_kept").on(table.createdAt).where(sql`${table.erasedAt} is null`),
    index("orders_by_status").on(table.status, table.id),
    index("orders_by_product").on(table.productId, table.id),
    index("orders_by_tail").on(sql`substr(${table.merchantTransactionId}, 15)`),
    index("orders_by_payment").on(table.paidAt).where(sql`${table.paidAt} is not null`),
    index("orders_sale_untold")
      .on(table.paidAt)
      .where(sql`${table.paidAt} is not null and ${table.saleToldAt} is null`),
    index("orders_to_expire").on(table.expiresAt).where(sql`${table.status} = 'pending'`),
  ],
);
