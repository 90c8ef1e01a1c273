import { and, asc, eq, gt, lte, or, sql } from "drizzle-orm";
import type { Transaction } from "../../shared/database/database.ts";
import { payments, refunds } from "../../shared/database/schema/payments.ts";
import type { Refund } from "../../shared/refunds/rows.ts";

/** A refund whose turn it is, as the claim left it. */
export interface ClaimedRefund {
  readonly refund: Refund;
  readonly merchantTransactionId: string;
  /** PingPong was never called for it: no query is needed before the call */
  readonly isFirstTry: boolean;
}

const firstDelaySeconds = 60;
const longestDelaySeconds = 3600;

/**
 * Takes the refunds that are due. A `requested` one becomes `unknown` here, before PingPong is called: should this process
 * die at any moment after, the refund is found unknown and is asked about, not sent again.
 * @param limit at most so many
 */
export async function claimRefunds(tx: Transaction, limit: number, now: Date): Promise<ClaimedRefund[]> {
  const due = await tx
    .select({ refund: refunds, merchantTransactionId: payments.merchantTransactionId })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(isOpen, isDue(now)))
    .orderBy(asc(refunds.runAfter))
    .limit(limit);
  const claimed: ClaimedRefund[] = [];
  for (const each of due) claimed.push({ ...each, ...(await claim(tx, each.refund, now)) });
  return claimed;
}

async function claim(tx: Transaction, before: Refund, now: Date) {
  const isFirstTry = before.status === "requested";
  const attempts = before.attempts + 1;
  const [refund = before] = await tx
    .update(refunds)
    .set({
      attempts,
      runAfter: nextTurn(attempts, now),
      ...(isFirstTry && { status: "unknown", updatedAt: now }),
    })
    .where(eq(refunds.id, before.id))
    .returning();
  return { refund, isFirstTry };
}

/** Growing gaps, for the notice usually comes first; the first leaves room for a call and a query to time out (our choice). */
function nextTurn(attempts: number, now: Date): Date {
  const seconds = Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** (attempts - 1));
  return later(now, seconds);
}

/** Written out as in the index, so that SQLite can use it. */
const isOpen = sql`${refunds.status} in ('requested', 'sent', 'unknown')`;

/** A time further ahead than any gap was planned by a clock that has been put back since. */
function isDue(now: Date) {
  return or(lte(refunds.runAfter, now), gt(refunds.runAfter, later(now, longestDelaySeconds)));
}

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}
