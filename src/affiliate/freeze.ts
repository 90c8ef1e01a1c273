import { and, eq } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { moveAll } from "../shared/move.ts";
import { commissions } from "../shop/schema/affiliates.ts";
import { commissionState } from "./commissions.ts";

/**
 * Stops the commissions of an affiliate who is suspended, as long as they are held back. What is payable already cannot be
 * withdrawn while the affiliate is not active.
 * @returns how many
 */
export async function freezeCommissions(tx: Transaction, affiliateId: number, now: Date): Promise<number> {
  return moveOf(tx, affiliateId, "pending", "frozen", now);
}

/** Lets the commissions of an affiliate who is active again go on; their holds have gone on meanwhile. */
export async function thawCommissions(tx: Transaction, affiliateId: number, now: Date): Promise<number> {
  return moveOf(tx, affiliateId, "frozen", "pending", now);
}

async function moveOf(
  tx: Transaction,
  affiliateId: number,
  from: "pending" | "frozen",
  to: "pending" | "frozen",
  now: Date,
): Promise<number> {
  const which = and(eq(commissions.affiliateId, affiliateId), eq(commissions.status, from));
  const moved = await moveAll(tx, commissionState, which, to, { updatedAt: now }, { now });
  return moved.length;
}
