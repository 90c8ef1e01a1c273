import { sql } from "drizzle-orm";
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant } from "../columns.ts";

/** When each run of each process was last seen alive. */
export const heartbeats = sqliteTable(
  "heartbeats",
  {
    process: text("process").notNull(),
    /** names one run; empty: the last one that ended in order */
    instance: text("instance").notNull().default(""),
    /** the machine that it runs on, by the name that its operator gave it */
    host: text("host").notNull().default(""),
    version: text("version").notNull(),
    /** by the clock of the database where it has one */
    seenAt: instant("seen_at").notNull(),
    /** whether it has the seat of its process */
    leads: integer("leads", { mode: "boolean" }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.process, table.instance] }),
    uniqueIndex("heartbeats_one_leads").on(table.process).where(sql`${table.leads} = 1`),
  ],
);
