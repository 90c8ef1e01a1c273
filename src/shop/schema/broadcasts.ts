import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant, integer64, oneOf } from "../../shared/database/columns.ts";
import { users } from "../../shared/database/schema/orders.ts";
import { broadcastStatuses, recipientStatuses } from "../../shared/states.ts";

/** A message to many users. */
export const broadcasts = sqliteTable(
  "broadcasts",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    status: text("status", { enum: broadcastStatuses }).notNull(),
    /** who gets it: `all`, `buyers`, `unfinished` or `language:<code>` */
    segment: text("segment").notNull(),
    html: text("html").notNull(),
    /** Telegram's id of the picture above the words, good for this bot alone; null: none */
    photoFileId: text("photo_file_id"),
    /** what the button below the words says, and where it leads; null: none */
    buttonText: text("button_text"),
    buttonUrl: text("button_url"),
    adminId: integer64("admin_id").notNull(),
    createdAt: instant("created_at").notNull(),
    /** when a planned one begins, or was to begin; null: nobody planned it */
    dueAt: instant("due_at"),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    /** the admin's message that shows the progress */
    cardMessageId: integer64("card_message_id"),
  },
  (table) => [
    oneOf("broadcasts_status", table.status, broadcastStatuses),
    check("broadcasts_button", sql`(${table.buttonText} is null) = (${table.buttonUrl} is null)`),
    check("broadcasts_due", sql`${table.status} <> 'planned' or ${table.dueAt} is not null`),
    index("broadcasts_planned").on(table.dueAt).where(sql`${table.status} = 'planned'`),
    index("broadcasts_sending").on(table.id).where(sql`${table.status} = 'sending'`),
  ],
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
