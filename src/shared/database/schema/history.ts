import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { orderStatuses } from "../../states.ts";
import { instant } from "../columns.ts";
import { orders } from "./orders.ts";

/** Every move of an order, written in the transaction that made it. Append-only. */
export const orderHistory = sqliteTable(
  "order_history",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    from: text("from_status", { enum: orderStatuses }),
    to: text("to_status", { enum: orderStatuses }).notNull(),
    because: text("because").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [index("order_history_by_order").on(table.orderId, table.id)],
);

/**
 * Every move of a job, part, payment, refund, question, commission, withdrawal or broadcast, written by the database's own
 * triggers in the transaction that made it. Append-only. Orders have `order_history`, which also says why.
 */
export const moves = sqliteTable(
  "moves",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    subject: text("subject").notNull(),
    /** of the job's or part's order, else of the row itself */
    subjectId: integer("subject_id").notNull(),
    /** of a part in its order, else 0 */
    position: integer("position").notNull(),
    from: text("from_status").notNull(),
    to: text("to_status").notNull(),
    /** by the database's clock */
    at: instant("at").notNull(),
  },
  (table) => [index("moves_by_subject").on(table.subject, table.subjectId, table.position, table.id)],
);
