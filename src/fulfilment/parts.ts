import { and, asc, eq, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { parts } from "../shared/database/schema/fulfilment.ts";
import { move, stated } from "../shared/move.ts";
import type { Order } from "../shared/orders.ts";
import { partMoves } from "../shared/states.ts";
import type { Lease } from "../work/lease.ts";
import type { Delivery, PartChange } from "./delivery.ts";
import type { Fulfilment } from "./fulfilment.ts";

export type Part = typeof parts.$inferSelect;

/** The content of a message that is to be sent. */
export type PlannedPart = Pick<Part, "kind" | "html"> & Partial<Pick<Part, "chart">>;

/**
 * The messages of an order's report in the order of the chat, its receipt first. Those of a report whose birth data were
 * corrected since are left out.
 */
export async function findParts(db: Queries, orderId: number): Promise<Part[]> {
  const begins = sql`(select coalesce(max(r.position), 0) from parts r
    where r.order_id = ${orderId} and r.kind = 'receipt')`;
  return db
    .select()
    .from(parts)
    .where(and(eq(parts.orderId, orderId), sql`${parts.position} >= ${begins}`))
    .orderBy(asc(parts.position));
}

/** The message that says that the money arrived, or that the birth data are corrected; undefined while it is not planned. */
export async function findReceipt(db: Queries, orderId: number): Promise<Part | undefined> {
  return (await findParts(db, orderId)).find(({ kind }) => kind === "receipt");
}

/** Fixes the content of messages before the first of them is sent; what is planned already stays as it is. */
export async function planParts(
  tx: Transaction,
  orderId: number,
  planned: readonly (PlannedPart & Pick<Part, "position" | "edition">)[],
): Promise<void> {
  for (const part of planned) {
    await tx
      .insert(parts)
      .values({ ...part, orderId, status: "planned", placings: 0 })
      .onConflictDoNothing();
  }
}

/** What delivering one of an order's messages needs. Only the receipt rings; what belongs to it follows quietly. */
export function deliveryOf(
  { database, log, api, sent, clock }: Pick<Fulfilment, "database" | "log" | "api" | "sent" | "clock">,
  { order, lease }: { readonly order: Order; readonly lease: Lease },
  part: Part,
): Delivery {
  return {
    database,
    log,
    api,
    sent,
    sender: `part ${part.orderId} ${part.position}`,
    chatId: order.userId,
    lease,
    clock,
    manner: part.kind === "receipt" ? {} : { disable_notification: true },
    save: (tx, change, now) => notePart(tx, part, change, now),
  };
}

const partState = stated({
  subject: "part",
  table: parts,
  id: parts.orderId,
  position: parts.position,
  status: parts.status,
  moves: partMoves,
});

/** Writes where a message stands in its delivery; a step that is repeated after a crash finds its status there. */
async function notePart(
  tx: Transaction,
  { orderId, position }: Part,
  { status, ...change }: PartChange,
  now: Date,
): Promise<void> {
  if (await move(tx, partState, { id: orderId, position }, status, change, { now })) return;
  if (Object.keys(change).length === 0) return;
  const isIt = and(eq(parts.orderId, orderId), eq(parts.position, position), eq(parts.status, status));
  await tx.update(parts).set(change).where(isIt);
}
