import { and, inArray, notBetween, sql } from "drizzle-orm";
import { raiseAlert } from "../shared/alerts.ts";
import type { Transaction } from "../shared/database/database.ts";
import { moneyLabel } from "../shared/money.ts";
import type { AlertKind } from "../shared/states.ts";
import { hourMs } from "../shared/time.ts";
import { withdrawals } from "../shop/schema/affiliates.ts";
import type { Withdrawal } from "./withdrawal-rows.ts";

const patienceHours = 24;
/** The rest is reminded of by the next look, minutes later (our choice). */
const remindedAtOnce = 40;

/** Tells the owners that an affiliate wants to be paid. */
export async function alertRequest(tx: Transaction, withdrawal: Withdrawal, now: Date): Promise<void> {
  await alert(tx, "withdrawal_requested", withdrawal, {}, now);
}

/**
 * Reminds the owners, once a day, of each withdrawal that waits for their decision or their payment. A reminder from the
 * future was sent on a clock that was ahead, and holds none back.
 * @returns of how many
 */
export async function remindOfWaiting(tx: Transaction, now: Date): Promise<number> {
  const nowMs = now.getTime();
  const last = sql`coalesce(${withdrawals.remindedAt}, ${withdrawals.requestedAt})`;
  const waiting = await tx
    .select()
    .from(withdrawals)
    .where(
      and(
        sql`${withdrawals.status} in ('requested', 'approved')`,
        notBetween(last, nowMs - patienceHours * hourMs + 1, nowMs),
      ),
    )
    .orderBy(withdrawals.id)
    .limit(remindedAtOnce);
  for (const withdrawal of waiting) {
    const hours = Math.max(0, Math.floor((nowMs - withdrawal.requestedAt.getTime()) / hourMs));
    await alert(tx, "withdrawal_waiting", withdrawal, { hours: String(hours) }, now);
  }
  const ids = waiting.map(({ id }) => id);
  await tx.update(withdrawals).set({ remindedAt: now }).where(inArray(withdrawals.id, ids));
  return waiting.length;
}

async function alert(
  tx: Transaction,
  kind: AlertKind,
  withdrawal: Withdrawal,
  more: Readonly<Record<string, string>>,
  now: Date,
): Promise<void> {
  const { id, affiliateId } = withdrawal;
  const amount = moneyLabel(withdrawal);
  const facts = { withdrawal: String(id), affiliate: String(affiliateId), amount, ...more };
  await raiseAlert(tx, { kind, orderId: null, subject: String(id), facts }, now);
}
