import { asc, eq } from "drizzle-orm";
import type { Queries } from "../database/database.ts";
import { disputes } from "../database/schema/payments.ts";
import { stated } from "../move.ts";
import { disputeMoves } from "../states.ts";

export type Dispute = typeof disputes.$inferSelect;

/** How disputes move. */
export const disputeState = stated({
  subject: "dispute",
  table: disputes,
  id: disputes.id,
  status: disputes.status,
  moves: disputeMoves,
});

/** @returns the dispute under PingPong's number, or undefined */
export async function findDispute(db: Queries, disputeId: string): Promise<Dispute | undefined> {
  const [dispute] = await db.select().from(disputes).where(eq(disputes.disputeId, disputeId));
  return dispute;
}

/** The disputes about an order, the oldest first. */
export async function disputesOf(db: Queries, orderId: number): Promise<Dispute[]> {
  return db.select().from(disputes).where(eq(disputes.orderId, orderId)).orderBy(asc(disputes.id));
}
