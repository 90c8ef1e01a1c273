import { and, asc, eq, inArray } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { type CommissionStatus, commissionMoves, commissionStatuses } from "../shared/states.ts";
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

/**
 * Moves a commission to `to` if its present status allows it.
 * @returns the commission as it now stands, or undefined if the move was not allowed
 */
export async function moveCommission(
  tx: Transaction,
  id: number,
  to: CommissionStatus,
  change: Partial<Pick<Commission, "clawedMinor" | "withdrawalId">>,
  now: Date,
): Promise<Commission | undefined> {
  const from = commissionStatuses.filter((status) => commissionMoves[status].includes(to));
  const [moved] = await tx
    .update(commissions)
    .set({ ...change, status: to, updatedAt: now })
    .where(and(eq(commissions.id, id), inArray(commissions.status, from)))
    .returning();
  return moved;
}
