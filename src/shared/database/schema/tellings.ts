import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tellingKinds } from "../../states.ts";
import { instant, integer64, oneOf } from "../columns.ts";
import { orders } from "./orders.ts";

/** What a buyer is owed to be told about an order, beside what its card shows: each fact once, in a message that rings. */
export const tellings = sqliteTable(
  "tellings",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    kind: text("kind", { enum: tellingKinds }).notNull(),
    /** tells apart facts of one kind, e.g. the number of the refund; empty where an order has one at most */
    subject: text("subject").notNull().default(""),
    /** the money that it is about, if it is about money */
    amountMinor: integer64("amount_minor"),
    currency: text("currency"),
    createdAt: instant("created_at").notNull(),
    toldAt: instant("told_at"),
    /** the message whose button still leads to the payment page; null: it has none */
    payableMessageId: integer64("payable_message_id"),
  },
  (table) => [
    oneOf("tellings_kind", table.kind, tellingKinds),
    check("tellings_currency", sql`(${table.amountMinor} is null) = (${table.currency} is null)`),
    uniqueIndex("tellings_once").on(table.orderId, table.kind, table.subject),
    index("tellings_untold").on(table.id).where(sql`${table.toldAt} is null`),
    index("tellings_payable").on(table.id).where(sql`${table.payableMessageId} is not null`),
  ],
);
