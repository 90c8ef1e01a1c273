import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { orders } from "../shared/database/schema/orders.ts";
import { disputes } from "../shared/database/schema/payments.ts";
import { post } from "../shared/ledger.ts";
import { move } from "../shared/move.ts";
import { commissions } from "../shop/schema/affiliates.ts";
import { type Commission, commissionState, leftOf } from "./commissions.ts";

/**
 * Lets affiliates withdraw the commissions whose hold is over, if their orders are completed: an order that is being
 * refunded, is disputed or waits for a human keeps its commission waiting.
 * @param limit at most so many
 * @returns how many became payable
 */
export async function releaseCommissions(tx: Transaction, limit: number, now: Date): Promise<number> {
  const due = await tx
    .select({ commission: commissions })
    .from(commissions)
    .innerJoin(orders, eq(orders.id, commissions.orderId))
    .where(
      and(
        sql`${commissions.status} = 'pending'`,
        lte(commissions.holdUntil, now),
        eq(orders.status, "completed"),
        sql`not exists (select 1 from ${disputes}
          where ${disputes.orderId} = ${orders.id} and ${disputes.status} <> 'won')`,
      ),
    )
    .orderBy(asc(commissions.holdUntil))
    .limit(limit);
  for (const { commission } of due) await release(tx, commission, now);
  return due.length;
}

async function release(tx: Transaction, commission: Commission, now: Date): Promise<void> {
  const released = await move(tx, commissionState, commission, "payable", { updatedAt: now }, { now });
  if (!released) return;
  const { id: subjectId, orderId, affiliateId, currency } = released;
  const from = { account: "affiliate_payable", affiliateId } as const;
  const to = { account: "affiliate_pending", affiliateId } as const;
  const posting = { kind: "commission_release", subjectId, orderId, from, to, currency } as const;
  await post(tx, { ...posting, amountMinor: leftOf(released) }, now);
}
