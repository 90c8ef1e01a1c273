import { and, asc, eq, type SQLWrapper, sql } from "drizzle-orm";
import type { Queries } from "../shared/database/database.ts";
import { history } from "../shared/database/schema/history.ts";
import { type OrderStatus, orderStatuses } from "../shared/states.ts";

/** A move of an order, or its beginning. */
export interface OrderMove {
  readonly id: number;
  /** null: the order began */
  readonly from: OrderStatus | null;
  readonly to: OrderStatus;
  readonly because: string;
  readonly at: Date;
}

/** The way that an order came, in the order of time. */
export async function movesOfOrder(db: Queries, orderId: number): Promise<readonly OrderMove[]> {
  const rows = await db.select().from(history).where(isOfOrder(orderId)).orderBy(asc(history.id));
  return rows.map(({ id, from, to, because, at }) => ({
    id,
    from: from === null ? null : orderStatusOf(from),
    to: orderStatusOf(to),
    because: because ?? "",
    at,
  }));
}

/**
 * Whether a row of the history is a move of an order.
 * @param orderId or the column of a query around
 */
export function isOfOrder(orderId: number | SQLWrapper) {
  return and(sql`${history.subject} = 'order'`, eq(history.subjectId, orderId), sql`${history.position} = 0`);
}

function orderStatusOf(text: string): OrderStatus {
  const status = orderStatuses.find((each) => each === text);
  if (!status) throw new Error(`The history has an order that became ${text}`);
  return status;
}
