import { and, eq, inArray, lte, ne, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { affiliates, withdrawals } from "./schema/affiliates.ts";

/** Whether a withdrawal of the user's is still to be decided or paid, for which the payout details are needed. */
export async function isPayoutOwed(db: Queries, userId: number): Promise<boolean> {
  const [open] = await db
    .select({ id: withdrawals.id })
    .from(withdrawals)
    .where(and(eq(withdrawals.affiliateId, userId), sql`${withdrawals.status} in ('requested', 'approved')`))
    .limit(1);
  return open !== undefined;
}

/** Removes where an affiliate was paid to and what admins noted about them; amounts and dates stay, as facts of money. */
export async function erasePayouts(tx: Transaction, userId: number): Promise<void> {
  await tx
    .update(withdrawals)
    .set({ details: "" })
    .where(and(eq(withdrawals.affiliateId, userId), ne(withdrawals.details, "")));
  await tx.update(affiliates).set({ note: null }).where(eq(affiliates.userId, userId));
}

/**
 * Removes the payout details of withdrawals that were settled before an instant.
 * @param limit at most so many
 * @returns how many
 */
export async function eraseSettledPayouts(tx: Transaction, before: Date, limit: number): Promise<number> {
  const old = await tx
    .select({ id: withdrawals.id })
    .from(withdrawals)
    .where(
      and(
        sql`${withdrawals.details} <> ''`,
        lte(withdrawals.decidedAt, before),
        inArray(withdrawals.status, ["paid", "rejected"]),
        sql`coalesce(${withdrawals.paidAt}, ${withdrawals.decidedAt}) <= ${before.getTime()}`,
      ),
    )
    .limit(limit);
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) await tx.update(withdrawals).set({ details: "" }).where(inArray(withdrawals.id, ids));
  return ids.length;
}
