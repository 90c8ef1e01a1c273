import { sqliteTable } from "drizzle-orm/sqlite-core";
import { instant } from "../../shared/database/columns.ts";

/** The evenings whose digest the owners have. */
export const digests = sqliteTable("digests", {
  /** when the evening's hour struck */
  dueAt: instant("due_at").primaryKey(),
  sentAt: instant("sent_at").notNull(),
});
