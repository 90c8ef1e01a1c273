import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { alertKinds } from "../../states.ts";
import { instant, integer64, json } from "../columns.ts";
import { orders } from "./orders.ts";

/** What admins changed about a product of the catalogue; a product without a row is as the catalogue says. */
export const productSettings = sqliteTable(
  "product_settings",
  {
    productId: text("product_id").primaryKey(),
    isOn: integer("is_on", { mode: "boolean" }).notNull(),
    /** null: the catalogue's price */
    priceMinor: integer64("price_minor"),
    /** of the price; it counts only while the catalogue's price is in the same currency */
    currency: text("currency"),
    /** the price in Stars; null: what follows from the price, or what the catalogue says */
    stars: integer64("stars"),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    check("product_settings_price", sql`${table.priceMinor} is null or ${table.priceMinor} > 0`),
    check("product_settings_stars", sql`${table.stars} is null or ${table.stars} > 0`),
    check("product_settings_currency", sql`(${table.priceMinor} is null) = (${table.currency} is null)`),
  ],
);

/** Every action of an admin. Append-only. */
export const audit = sqliteTable(
  "audit",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    adminId: integer64("admin_id").notNull(),
    /** what the deed is called in the audit */
    action: text("action").notNull(),
    orderId: integer("order_id").references(() => orders.id),
    /** ids, amounts and the admin's note */
    facts: json<Record<string, string>>()("facts").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [index("audit_by_order").on(table.orderId)],
);

/** What a human must be told. The database is the only channel between the processes, so alerts go through it too. */
export const alerts = sqliteTable(
  "alerts",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    kind: text("kind", { enum: alertKinds }).notNull(),
    orderId: integer("order_id").references(() => orders.id),
    /** tells apart what alerts of a kind are about; empty where they are all about the same */
    subject: text("subject").notNull().default(""),
    /** ids and amounts only, for the text of the alert */
    facts: json<Record<string, string>>()("facts").notNull(),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (table) => [
    index("alerts_unsent").on(table.id).where(sql`${table.sentAt} is null`),
    index("alerts_by_subject").on(table.kind, table.subject, table.createdAt),
  ],
);
