import { eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { orders } from "../shared/database/schema/orders.ts";

/** Whose the order is that a row is about. */
export function buyerOf(orderId: SQLiteColumn): SQL {
  return sql`(select ${orders.userId} from ${orders} where ${eq(orders.id, orderId)})`;
}
