import { and, eq } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { commissions } from "../shop/schema/affiliates.ts";

/**
 * Stops the commissions of an affiliate who is suspended, as long as they are held back. What is payable already cannot be
 * withdrawn while the affiliate is not active.
 * @returns how many
 */
export async function freezeCommissions(tx: Transaction, affiliateId: number, now: Date): Promise<number> {
  return move(tx, affiliateId, "pending", "frozen", now);
}

/** Lets the commissions of an affiliate who is active again go on; their holds have gone on meanwhile. */
export async function thawCommissions(tx: Transaction, affiliateId: number, now: Date): Promise<number> {
  return move(tx, affiliateId, "frozen", "pending", now);
}

async function move(
  tx: Transaction,
  affiliateId: number,
  from: "pending" | "frozen",
  to: "pending" | "frozen",
  now: Date,
): Promise<number> {
  const moved = await tx
    .update(commissions)
    .set({ status: to, updatedAt: now })
    .where(and(eq(commissions.affiliateId, affiliateId), eq(commissions.status, from)))
    .returning({ id: commissions.id });
  return moved.length;
}
