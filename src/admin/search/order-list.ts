import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import type { Order } from "../../shared/orders.ts";
import type { OrderStatus } from "../../shared/states.ts";

/** Which orders are looked for. */
export type Wanted =
  /** all of them */
  | { readonly kind: "latest" }
  | { readonly kind: "user"; readonly userId: number }
  | { readonly kind: "product"; readonly productId: string }
  | { readonly kind: "status"; readonly status: OrderStatus }
  /** the last six or more characters of the number */
  | { readonly kind: "tail"; readonly tail: string };

/** How many orders stand on a page: with their buttons they fit a phone. */
const pageLength = 4;

/** One page of orders, the latest first. */
export interface Page {
  readonly orders: readonly Order[];
  /** whether older ones follow */
  readonly hasMore: boolean;
}

/** @param before only orders with a lower id; 0: from the latest */
export async function listOrders(db: Queries, wanted: Wanted, before: number): Promise<Page> {
  const found = await db
    .select()
    .from(orders)
    .where(and(conditionOf(wanted), before > 0 ? lt(orders.id, before) : undefined))
    .orderBy(desc(orders.id))
    .limit(pageLength + 1);
  return { orders: found.slice(0, pageLength), hasMore: found.length > pageLength };
}

function conditionOf(wanted: Wanted): SQL | undefined {
  switch (wanted.kind) {
    case "latest":
      return undefined;
    case "user":
      return eq(orders.userId, wanted.userId);
    case "product":
      return eq(orders.productId, wanted.productId);
    case "status":
      return eq(orders.status, wanted.status);
    case "tail": {
      const { tail } = wanted;
      const number = orders.merchantTransactionId;
      const isLonger = sql`substr(${number}, length(${number}) + ${1 - tail.length}) = ${tail}`;
      return and(sql`substr(${number}, 15) = ${tail.slice(-tailLength)}`, isLonger);
    }
  }
}

/** The part of a number that an index knows: its last six characters. */
export const tailLength = 6;
