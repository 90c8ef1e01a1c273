import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, integer64, oneOf } from "../../shared/database/columns.ts";
import { users } from "../../shared/database/schema/orders.ts";
import { copyStatuses } from "../../shared/states.ts";

/** A buyer's talk with the people of the shop: one for each buyer, opened and closed again and again. */
export const conversations = sqliteTable(
  "conversations",
  {
    userId: integer64("user_id")
      .primaryKey()
      .references(() => users.telegramId),
    /** until then what the buyer writes is for a human; null: closed */
    openUntil: instant("open_until"),
    /** since when the buyer waits for an answer; null: nobody waits */
    waitingSince: instant("waiting_since"),
    /** an admin reads nothing more of this buyer's */
    mutedAt: instant("muted_at"),
    /** when the buyer was last told to have written too much */
    limitToldAt: instant("limit_told_at"),
  },
  (table) => [
    index("conversations_waiting").on(table.waitingSince).where(sql`${table.waitingSince} is not null`),
  ],
);

/** What a buyer wrote to a human, or an admin answered. Photos and files stay at Telegram. */
export const supportMessages = sqliteTable(
  "support_messages",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    userId: integer64("user_id")
      .notNull()
      .references(() => conversations.userId),
    /** who wrote it, in whose chat it stands: the buyer, or an admin */
    authorId: integer64("author_id").notNull(),
    /** what the author is called at Telegram */
    authorName: text("author_name").notNull(),
    isAnswer: integer("is_answer", { mode: "boolean" }).notNull(),
    /** its number in the author's chat */
    messageId: integer64("message_id").notNull(),
    /** a photo, a file, a voice: it is copied; else the text says it all */
    hasMedia: integer("has_media", { mode: "boolean" }).notNull(),
    /** the text or the caption */
    text: text("text").notNull(),
    /** the message that it answers */
    answersId: integer("answers_id"),
    at: instant("at").notNull(),
    /** when the author saw what became of it */
    toldAt: instant("told_at"),
  },
  (table) => [
    uniqueIndex("support_messages_by_place").on(table.authorId, table.messageId),
    index("support_messages_by_user").on(table.userId, table.id),
    index("support_messages_by_age").on(table.at),
    index("support_messages_untold").on(table.id).where(sql`${table.toldAt} is null`),
  ],
);

/**
 * A message of a talk on its way to one chat. `sending` is written before the call: found after a crash it may have arrived,
 * and is sent once more.
 */
export const supportCopies = sqliteTable(
  "support_copies",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    /** null: the talk was erased, and only whether a message in a chat was one of it is still known */
    supportMessageId: integer("support_message_id").references(() => supportMessages.id),
    chatId: integer64("chat_id").notNull(),
    status: text("status", { enum: copyStatuses }).notNull(),
    /** calls that took effect, or may have */
    sendings: integer("sendings").notNull(),
    /** its number in that chat */
    messageId: integer64("message_id"),
    at: instant("at").notNull(),
  },
  (table) => [
    oneOf("support_copies_status", table.status, copyStatuses),
    uniqueIndex("support_copies_once").on(table.supportMessageId, table.chatId),
    index("support_copies_by_place").on(table.chatId, table.messageId),
    index("support_copies_by_age").on(table.at),
    index("support_copies_due").on(table.chatId, table.id).where(sql`${table.status} in ('owed', 'sending')`),
  ],
);
