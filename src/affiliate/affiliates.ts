import { and, eq } from "drizzle-orm";
import { raiseAlert } from "../shared/alerts.ts";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { move, stated } from "../shared/move.ts";
import { type AffiliateStatus, affiliateMoves } from "../shared/states.ts";
import { affiliates } from "../shop/schema/affiliates.ts";
import { makeCode } from "./start-link.ts";
import type { AffiliateTerms } from "./terms.ts";

export type Affiliate = typeof affiliates.$inferSelect;

export async function findAffiliate(db: Queries, userId: number): Promise<Affiliate | undefined> {
  const [affiliate] = await db.select().from(affiliates).where(eq(affiliates.userId, userId));
  return affiliate;
}

/**
 * Makes a user an affiliate, or puts them on the waiting list and tells the admins; who is one already, or was refused,
 * stays as they are.
 */
export async function join(
  tx: Transaction,
  userId: number,
  { approval }: Pick<AffiliateTerms, "approval">,
  random: Uint8Array,
  now: Date,
): Promise<Affiliate> {
  const status = approval === "open" ? "active" : "waiting";
  const [joined] = await tx
    .insert(affiliates)
    .values({ userId, code: makeCode(random), status, toldStatus: status, createdAt: now })
    .onConflictDoNothing({ target: affiliates.userId })
    .returning();
  if (joined?.status === "waiting")
    await raiseAlert(
      tx,
      { kind: "affiliate_waiting", orderId: null, facts: { affiliate: String(userId) } },
      now,
    );
  const affiliate = joined ?? (await findAffiliate(tx, userId));
  if (!affiliate) throw new Error("An affiliate who was just stored is not there");
  return affiliate;
}

/**
 * Moves an affiliate to `to` if the present status allows it.
 * @param note why, for the affiliate to read; null: nothing is to be said
 * @returns the affiliate as they now stand, or undefined if the move was not allowed
 */
export async function moveAffiliate(
  tx: Transaction,
  userId: number,
  to: AffiliateStatus,
  note: string | null,
  now: Date,
): Promise<Affiliate | undefined> {
  return move(tx, affiliateState, { id: userId }, to, { note, decidedAt: now }, { now });
}

const affiliateState = stated({
  subject: "affiliate",
  table: affiliates,
  id: affiliates.userId,
  status: affiliates.status,
  moves: affiliateMoves,
});

/**
 * Gives an active affiliate a rate of their own for orders to come.
 * @param rateBps in hundredths of a percent; null: the default rate
 * @returns the affiliate as they now stand, or undefined if they are not active
 */
export async function setRate(
  tx: Transaction,
  userId: number,
  rateBps: number | null,
  note: string,
): Promise<Affiliate | undefined> {
  const [changed] = await tx
    .update(affiliates)
    .set({ rateBps, note })
    .where(and(eq(affiliates.userId, userId), eq(affiliates.status, "active")))
    .returning();
  return changed;
}
