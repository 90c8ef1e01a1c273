import { and, eq } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { post } from "../shared/ledger.ts";
import type { CommissionStatus } from "../shared/states.ts";
import { commissions } from "../shop/schema/affiliates.ts";
import { type Commission, commissionsOf, leftOf } from "./commissions.ts";
import { followLedger } from "./follow-ledger.ts";
import { netOf } from "./net.ts";
import { clawOf } from "./share.ts";

/**
 * Takes back from affiliates their shares of what was refunded since the last call, so that what remains of a commission
 * is the share of what the buyer still pays. During the hold it is taken from what is pending, afterwards from what is
 * payable, which may fall below zero: then it is deducted from the next withdrawal. An open withdrawal keeps its amount.
 * @param limit how many entries of the ledger are read at most
 * @returns whether all of the ledger has been read
 */
export async function clawBackRefunds(tx: Transaction, limit: number, now: Date): Promise<boolean> {
  return followLedger(tx, "refunds", "refunds", limit, async ({ entryId, transactionId, orderId }) => {
    const earned = await commissionsOf(tx, orderId);
    if (earned.length === 0) return;
    const netMinor = await netOf(tx, orderId, entryId);
    for (const commission of earned) await clawBack(tx, commission, netMinor, transactionId, now);
  });
}

async function clawBack(
  tx: Transaction,
  commission: Commission,
  netMinor: number,
  cause: string,
  now: Date,
): Promise<void> {
  const amountMinor = clawOf(commission, netMinor);
  if (amountMinor === 0) return;
  const { id, orderId, affiliateId, currency } = commission;
  await take(tx, commission, amountMinor, now);
  const account = isHeld(commission) ? "affiliate_pending" : "affiliate_payable";
  const posting = { id: `commission:${id}:claw:${cause.replace("refund:", "")}`, orderId, currency };
  const from = { account: "commissions" } as const;
  await post(tx, { ...posting, from, to: { account, affiliateId }, amountMinor }, now);
}

async function take(tx: Transaction, commission: Commission, amountMinor: number, now: Date): Promise<void> {
  const { id, status, clawedMinor } = commission;
  const change = { clawedMinor: clawedMinor + amountMinor, status: afterTaking(commission, amountMinor) };
  const taken = await tx
    .update(commissions)
    .set({ ...change, updatedAt: now })
    .where(
      and(eq(commissions.id, id), eq(commissions.status, status), eq(commissions.clawedMinor, clawedMinor)),
    )
    .returning({ id: commissions.id });
  if (taken.length === 0) throw new Error(`Commission ${id} changed while it was clawed back`);
}

/** A part that is taken moves nothing. */
function afterTaking(commission: Commission, amountMinor: number): CommissionStatus {
  if (amountMinor < leftOf(commission)) return commission.status;
  return isHeld(commission) ? "void" : "clawed";
}

/** A frozen commission was frozen during its hold: its money has not become payable. */
function isHeld({ status }: Commission): boolean {
  return status === "pending" || status === "frozen";
}
