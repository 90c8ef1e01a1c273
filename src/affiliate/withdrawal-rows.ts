import { and, eq, sql } from "drizzle-orm";
import type { Queries } from "../shared/database/database.ts";
import { stated } from "../shared/move.ts";
import { withdrawalMoves } from "../shared/states.ts";
import { withdrawals } from "../shop/schema/affiliates.ts";

export type Withdrawal = typeof withdrawals.$inferSelect;

/** How withdrawals move. */
export const withdrawalState = stated({
  subject: "withdrawal",
  table: withdrawals,
  id: withdrawals.id,
  status: withdrawals.status,
  moves: withdrawalMoves,
});

/** @returns the withdrawal, or undefined */
export async function findWithdrawal(db: Queries, id: number): Promise<Withdrawal | undefined> {
  const [withdrawal] = await db.select().from(withdrawals).where(eq(withdrawals.id, id));
  return withdrawal;
}

/** @returns the one withdrawal of an affiliate that waits for a decision or for its payment, or undefined */
export async function findOpenWithdrawal(db: Queries, affiliateId: number): Promise<Withdrawal | undefined> {
  const [open] = await db
    .select()
    .from(withdrawals)
    .where(and(eq(withdrawals.affiliateId, affiliateId), isOpen));
  return open;
}

/** Written out as in the index. */
const isOpen = sql`${withdrawals.status} in ('requested', 'approved')`;
