import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant, integer64, json } from "../../shared/database/columns.ts";

/**
 * Deeds that were asked for and wait for the second tap, which uses their row up. The arguments may hold what was typed,
 * such as where an affiliate is to be paid, and never a birth.
 */
export const pendingDeeds = sqliteTable(
  "pending_deeds",
  {
    /** all that the button carries; nobody guesses it */
    token: text("token").primaryKey(),
    /** who asked, and alone may press */
    holderId: integer64("holder_id").notNull(),
    /** the user whom it is about, with whose data it goes; null: nobody */
    aboutId: integer64("about_id"),
    deed: text("deed").notNull(),
    arguments: json<unknown>()("arguments").notNull(),
    /** of what the deed is about, as it was asked; null: the deed itself sees whether it can still be done */
    revision: integer64("revision"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("pending_deeds_by_holder").on(table.holderId),
    index("pending_deeds_by_subject").on(table.aboutId),
    index("pending_deeds_by_age").on(table.createdAt),
  ],
);

/** Messages of the bot's that ask somebody for words: a reply to one completes the command that stands here. */
export const awaitedWords = sqliteTable(
  "awaited_words",
  {
    /** whom the bot asked, which is the chat too */
    holderId: integer64("holder_id").notNull(),
    messageId: integer("message_id").notNull(),
    command: text("command").notNull(),
    /** what stands between the command and the words that are awaited */
    subject: text("subject").notNull(),
    /** until then the next words of theirs answer it without being a reply, too; null: a reply alone does */
    openUntil: instant("open_until"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.holderId, table.messageId] }),
    index("awaited_words_by_age").on(table.createdAt),
  ],
);
