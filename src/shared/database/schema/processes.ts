import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "../columns.ts";

/** When each process was last seen alive. */
export const heartbeats = sqliteTable("heartbeats", {
  process: text("process").primaryKey(),
  /** names one run of the process, so that a second one can tell that it is not alone */
  instance: text("instance").notNull().default(""),
  version: text("version").notNull(),
  seenAt: instant("seen_at").notNull(),
});
