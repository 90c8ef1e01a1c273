import { sql } from "drizzle-orm";
import { sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, integer64, rowNumber } from "../../shared/database/columns.ts";

/** Times in which the shop takes no new orders. One without an end is going on, and there is one such at most. */
export const salesPauses = sqliteTable(
  "sales_pauses",
  {
    id: rowNumber(),
    /** who began it */
    adminId: integer64("admin_id").notNull(),
    since: instant("since").notNull(),
    endedAt: instant("ended_at"),
    /** when the owners were last reminded of it */
    remindedAt: instant("reminded_at"),
  },
  (table) => [
    uniqueIndex("sales_pauses_one_open")
      .on(sql`(${table.endedAt} is null)`)
      .where(sql`${table.endedAt} is null`),
  ],
);
