import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant, integer64, json } from "../columns.ts";

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
    /** written and read by `bazi/birth.ts` */
    birth: json<object>()("birth").notNull(),
    createdAt: instant("created_at").notNull(),
    /** when the person was last changed, or taken for an order */
    updatedAt: instant("updated_at").notNull(),
    /** when the user removed the person, who can be taken back for a while */
    removedAt: instant("removed_at"),
  },
  (table) => [
    index("people_by_user").on(table.userId, table.id),
    index("people_by_use").on(table.updatedAt),
    index("people_removed").on(table.removedAt).where(sql`${table.removedAt} is not null`),
  ],
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
