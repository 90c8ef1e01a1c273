import { asc, eq } from "drizzle-orm";
import type { Queries } from "../shared/database/database.ts";
import { stated } from "../shared/move.ts";
import { commissionMoves } from "../shared/states.ts";
import { commissions } from "../shop/schema/affiliates.ts";

export type Commission = typeof commissions.$inferSelect;

/** The commissions of an order, the buyer's affiliate first. */
export async function commissionsOf(db: Queries, orderId: number): Promise<Commission[]> {
  return db
    .select()
    .from(commissions)
    .where(eq(commissions.orderId, orderId))
    .orderBy(asc(commissions.level));
}

/** What is left of a commission after claw-backs, in minor units. */
export function leftOf({ amountMinor, clawedMinor }: Commission): number {
  return amountMinor - clawedMinor;
}

/** How commissions move. */
export const commissionState = stated({
  subject: "commission",
  table: commissions,
  id: commissions.id,
  status: commissions.status,
  moves: commissionMoves,
});
