import { and, eq, gt, lte } from "drizzle-orm";
import type { Transaction } from "./database/database.ts";
import { alerts } from "./database/schema/desk.ts";
import type { AlertKind } from "./states.ts";
import { hourMs } from "./time.ts";

/** What a human must be told. `facts` are ids, amounts and reasons of our own: no birth data, no names. */
export interface Alert {
  readonly kind: AlertKind;
  readonly orderId: number | null;
  /** tells apart what alerts of its kind are about, e.g. the provider's number; absent: they are all about the same */
  readonly subject?: string;
  readonly facts: Readonly<Record<string, string>>;
  /** of one that is told at once, past the queue; absent: the bot sends it */
  readonly sentAt?: Date | null;
}

/** Stores an alert in the transaction of what it is about; the bot process sends it. */
export async function raiseAlert(tx: Transaction, alert: Alert, now: Date): Promise<void> {
  await tx.insert(alerts).values({ ...alert, createdAt: now });
}

/** Stores an alert unless one of its kind about the same was stored before, sent or not. */
export async function raiseAlertOnce(tx: Transaction, alert: Alert, now: Date): Promise<void> {
  const [known] = await tx.select({ id: alerts.id }).from(alerts).where(isAboutTheSame(alert)).limit(1);
  if (!known) await raiseAlert(tx, alert, now);
}

/**
 * Stores an alert unless one of its kind about the same was stored within the hour. One that seems to come from the future
 * does not count: a clock that was put back would otherwise keep people in the dark until it has caught up.
 * @returns whether it was stored
 */
export async function raiseAlertHourly(tx: Transaction, alert: Alert, now: Date): Promise<boolean> {
  const quietSince = new Date(now.getTime() - hourMs);
  const [recent] = await tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(and(isAboutTheSame(alert), gt(alerts.createdAt, quietSince), lte(alerts.createdAt, now)))
    .limit(1);
  if (recent) return false;
  await raiseAlert(tx, alert, now);
  return true;
}

function isAboutTheSame({ kind, subject = "" }: Alert) {
  return and(eq(alerts.kind, kind), eq(alerts.subject, subject));
}
