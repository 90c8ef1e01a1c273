import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { dueWork } from "../../states.ts";
import { instant, oneOf } from "../columns.ts";
import { orders } from "./orders.ts";

/**
 * Why attempts at due work did not succeed, one row for each reason in a row: the next reason begins another. Words of ours
 * and codes of the outside: no birth data, nothing that a person wrote.
 */
export const failures = sqliteTable(
  "failures",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    /** null: it is about money that is for none */
    orderId: integer("order_id").references(() => orders.id),
    work: text("work", { enum: dueWork }).notNull(),
    /** of the refund or job; of the order where it has just one such work */
    workId: integer("work_id").notNull(),
    because: text("because").notNull(),
    /** how many attempts in a row failed for it */
    times: integer("times").notNull(),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
  },
  (table) => [
    oneOf("failures_work", table.work, dueWork),
    check("failures_times", sql`${table.times} > 0`),
    index("failures_by_work").on(table.orderId, table.work, table.workId, table.id),
    index("failures_by_age").on(table.lastAt),
  ],
);
