import { and, asc, eq } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { parts } from "../shared/database/schema/fulfilment.ts";
import type { Order } from "../shared/orders.ts";
import type { Delivery } from "./deliver-part.ts";
import type { Fulfilment } from "./fulfilment.ts";
import type { Lease } from "./lease.ts";

export type Part = typeof parts.$inferSelect;

/** The content of a message that is to be sent. */
export type PlannedPart = Pick<Part, "kind" | "html"> & Partial<Pick<Part, "chart">>;

/** An order's messages in the order of the chat. */
export async function findParts(db: Queries, orderId: number): Promise<Part[]> {
  return db.select().from(parts).where(eq(parts.orderId, orderId)).orderBy(asc(parts.position));
}

/** Fixes the content of messages before the first of them is sent; what is planned already stays as it is. */
export async function planParts(
  tx: Transaction,
  orderId: number,
  planned: readonly (PlannedPart & { readonly position: number })[],
): Promise<void> {
  for (const part of planned) {
    await tx
      .insert(parts)
      .values({ ...part, orderId, edition: 0, status: "planned", placings: 0 })
      .onConflictDoNothing();
  }
}

/** What delivering one of an order's messages needs. Only the receipt rings; what belongs to it follows quietly. */
export function deliveryOf(
  { database, api }: Pick<Fulfilment, "database" | "api">,
  { order, lease }: { readonly order: Order; readonly lease: Lease },
  part: Part,
): Delivery {
  return {
    database,
    api,
    chatId: order.userId,
    lease,
    manner: part.kind === "receipt" ? {} : { disable_notification: true },
    save: (tx, change) => notePart(tx, part, change),
  };
}

/** Writes where a message stands in its delivery. */
async function notePart(
  tx: Transaction,
  { orderId, position }: Part,
  change: Partial<Pick<Part, "status" | "messageId" | "placings">>,
): Promise<void> {
  await tx
    .update(parts)
    .set(change)
    .where(and(eq(parts.orderId, orderId), eq(parts.position, position)));
}
