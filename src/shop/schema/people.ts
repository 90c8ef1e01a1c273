import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant, integer64, json } from "../../shared/database/columns.ts";
import { users } from "../../shared/database/schema/orders.ts";

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

/** Who was here on which day (in the shop's time zone): the first step of the shop's figures. */
export const visits = sqliteTable(
  "visits",
  {
    /** days since 1970-01-01 in the shop's time zone */
    day: integer("day").notNull(),
    userId: integer64("user_id")
      .notNull()
      .references(() => users.telegramId),
  },
  (table) => [primaryKey({ columns: [table.day, table.userId] })],
);
