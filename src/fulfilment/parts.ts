import { and, asc, eq } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { parts } from "../shared/database/schema.ts";
import type { PartKind } from "../shared/states.ts";

export type Part = typeof parts.$inferSelect;

/** An order's messages in the order of the chat. */
export async function findParts(db: Queries, orderId: number): Promise<Part[]> {
  return db.select().from(parts).where(eq(parts.orderId, orderId)).orderBy(asc(parts.position));
}

/** Fixes the content of messages before the first of them is sent; what is planned already stays as it is. */
export async function planParts(
  tx: Transaction,
  orderId: number,
  planned: readonly { position: number; kind: PartKind; html: string }[],
): Promise<void> {
  for (const part of planned) {
    await tx
      .insert(parts)
      .values({ ...part, orderId, status: "planned", placings: 0 })
      .onConflictDoNothing();
  }
}

/** Writes where a message stands in its delivery. */
export async function notePart(
  tx: Transaction,
  { orderId, position }: Part,
  change: Partial<Pick<Part, "status" | "messageId" | "placings">>,
): Promise<void> {
  await tx
    .update(parts)
    .set(change)
    .where(and(eq(parts.orderId, orderId), eq(parts.position, position)));
}
