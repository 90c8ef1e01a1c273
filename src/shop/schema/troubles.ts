import { sql } from "drizzle-orm";
import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant, json } from "../../shared/database/columns.ts";

/** What may not work for a while. Each has words for its alert (`alert.<kind>`) and a name (`trouble.<kind>`). */
export const troubleKinds = [
  "webhook_silent",
  "webhook_missing",
  "bot_missing",
  "balance_low",
  "backup_stale",
  "backup_failed",
  "scrub_failed",
  "disk_low",
  "links_failing",
  "queries_failing",
  "model_unavailable",
  "charts_unavailable",
  "telegram_unreachable",
  "messages_failing",
] as const;
export type TroubleKind = (typeof troubleKinds)[number];

/** What does not work at present. A row goes when it works again. */
export const troubles = sqliteTable(
  "troubles",
  {
    kind: text("kind", { enum: troubleKinds }).notNull(),
    /** tells apart what troubles of a kind are about; empty where there can be one only */
    subject: text("subject").notNull().default(""),
    /** reasons of our own, for the words of the alert */
    facts: json<Record<string, string>>()("facts").notNull(),
    since: instant("since").notNull(),
    toldAt: instant("told_at"),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.subject] }),
    index("troubles_untold").on(table.since).where(sql`${table.toldAt} is null`),
  ],
);
