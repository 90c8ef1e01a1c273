import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "../../shared/database/columns.ts";

/** What admins set for the shop in the chat. What has no row is as the locale files or the program say. */
export const settings = sqliteTable(
  "settings",
  {
    name: text("name").notNull(),
    /** whom it is for: a language, an admin's id, or empty for everybody */
    scope: text("scope").notNull(),
    value: text("value").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.scope] })],
);
