import { eq } from "drizzle-orm";
import type { Database, Transaction } from "../shared/database/database.ts";
import { post } from "../shared/ledger.ts";
import { move } from "../shared/move.ts";
import { writeInBatches } from "../shop/in-batches.ts";
import { commissions } from "../shop/schema/affiliates.ts";
import { inMoney } from "../shop/star-worth.ts";
import { type Commission, commissionState, commissionsOf, leftOf } from "./commissions.ts";
import { followLedger } from "./follow-ledger.ts";
import { netOf } from "./net.ts";
import { clawOf } from "./share.ts";

/** Takes back all that {@link clawBackRefunds} finds, in transactions so short that other writers come in between. */
export async function clawBackAll(database: Database, now: Date): Promise<void> {
  await writeInBatches(database, (tx, limit) => clawBackRefunds(tx, limit, now));
}

/**
 * Takes back from affiliates their shares of what was refunded since the last call, so that what remains of a commission
 * is the share of what the buyer still pays. During the hold it is taken from what is pending, afterwards from what is
 * payable, which may fall below zero: then it is deducted from the next withdrawal. An open withdrawal keeps its amount.
 * @param limit how many entries of the ledger are read at most
 * @returns how many were read
 */
export async function clawBackRefunds(tx: Transaction, limit: number, now: Date): Promise<number> {
  return followLedger(tx, "refunds", "refunds", limit, async ({ entryId, subjectId, orderId }) => {
    const earned = await commissionsOf(tx, orderId);
    if (earned.length === 0) return;
    const capturedMinor = await netOf(tx, orderId, entryId);
    for (const commission of earned) await clawBack(tx, commission, capturedMinor, subjectId, now);
  });
}

async function clawBack(
  tx: Transaction,
  commission: Commission,
  capturedMinor: number,
  refundId: number,
  now: Date,
): Promise<void> {
  const amountMinor = clawOf(commission, inMoney(capturedMinor, commission.starMicro));
  if (amountMinor === 0) return;
  const { id, orderId, affiliateId, currency } = commission;
  await take(tx, commission, amountMinor, now);
  const account = isHeld(commission) ? "affiliate_pending" : "affiliate_payable";
  const kind = "commission_claw";
  const from = { account: "commissions" } as const;
  const posting = { kind, subjectId: id, causeId: refundId, orderId, from, currency } as const;
  await post(tx, { ...posting, to: { account, affiliateId }, amountMinor }, now);
}

async function take(tx: Transaction, commission: Commission, amountMinor: number, now: Date): Promise<void> {
  const { id, clawedMinor } = commission;
  const change = { clawedMinor: clawedMinor + amountMinor, updatedAt: now };
  if (amountMinor < leftOf(commission)) return takePart(tx, id, change);
  const to = isHeld(commission) ? "void" : "clawed";
  const taken = await move(tx, commissionState, commission, to, change, { now });
  if (!taken) throw new Error(`Commission ${id} could not be clawed back`);
}

/** Moves nothing. */
async function takePart(
  tx: Transaction,
  id: number,
  change: Pick<Commission, "clawedMinor" | "updatedAt">,
): Promise<void> {
  await tx.update(commissions).set(change).where(eq(commissions.id, id));
}

/** A frozen commission was frozen during its hold: its money has not become payable. */
function isHeld({ status }: Commission): boolean {
  return status === "pending" || status === "frozen";
}
