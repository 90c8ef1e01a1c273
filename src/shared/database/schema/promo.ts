import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { promoKinds, promoUseStatuses } from "../../states.ts";
import { instant, integer64, json, oneOf } from "../columns.ts";
import { orders, users } from "./orders.ts";

/** Promo codes. */
export const promoCodes = sqliteTable(
  "promo_codes",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    /** as buyers type it, upper case */
    code: text("code").notNull().unique(),
    kind: text("kind", { enum: promoKinds }).notNull(),
    /** of a percentage, in hundredths of a percent */
    percentBps: integer("percent_bps"),
    /** of a fixed discount */
    amountMinor: integer64("amount_minor"),
    /** of a fixed discount and of the minimum */
    currency: text("currency"),
    /** ids of the products it is for; null: all */
    productIds: json<readonly string[]>()("product_ids"),
    /** the one user it is for, as with a granted report; null: everybody */
    userId: integer64("user_id").references(() => users.telegramId),
    minimumMinor: integer64("minimum_minor"),
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    /** how many orders it may be used for; null: without limit */
    maxUses: integer("max_uses"),
    maxUsesPerUser: integer("max_uses_per_user"),
    isOn: integer("is_on", { mode: "boolean" }).notNull(),
    note: text("note"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("promo_codes_by_user").on(table.userId, table.id),
    oneOf("promo_codes_kind", table.kind, promoKinds),
    check("promo_codes_percent", sql`(${table.kind} = 'percent') = (${table.percentBps} is not null)`),
    check(
      "promo_codes_percent_range",
      sql`${table.percentBps} is null or ${table.percentBps} between 1 and 10000`,
    ),
    check(
      "promo_codes_fixed",
      sql`(${table.kind} = 'fixed') = (${table.amountMinor} is not null) and (${table.amountMinor} is null or ${table.amountMinor} > 0)`,
    ),
  ],
);

/** The use of a promo code by an order: held while it can still be paid, given back when it expires unpaid. */
export const promoUses = sqliteTable(
  "promo_uses",
  {
    orderId: integer("order_id")
      .primaryKey()
      .references(() => orders.id),
    promoCodeId: integer("promo_code_id")
      .notNull()
      .references(() => promoCodes.id),
    userId: integer64("user_id").notNull(),
    status: text("status", { enum: promoUseStatuses }).notNull(),
    discountMinor: integer64("discount_minor").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    oneOf("promo_uses_status", table.status, promoUseStatuses),
    index("promo_uses_by_code").on(table.promoCodeId, table.status, table.userId),
  ],
);
