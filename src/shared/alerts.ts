import { and, eq, gt, lte } from "drizzle-orm";
import type { Transaction } from "./database/database.ts";
import { alerts } from "./database/schema/desk.ts";
import type { AlertKind } from "./states.ts";
import { dayMs, hourMs } from "./time.ts";

/** What a human must be told. `facts` are ids, amounts and reasons of our own: no birth data, no names. */
export interface Alert {
  readonly kind: AlertKind;
  readonly orderId: number | null;
  readonly facts: Readonly<Record<string, string>>;
}

/** Stores an alert in the transaction of what it is about; the bot process sends it. */
export async function raiseAlert(tx: Transaction, alert: Alert, now: Date): Promise<void> {
  await tx.insert(alerts).values({ ...alert, createdAt: now });
}

/** Stores an alert unless one with the same facts was stored before, sent or not. */
export async function raiseAlertOnce(tx: Transaction, alert: Alert, now: Date): Promise<void> {
  const [known] = await tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(and(eq(alerts.kind, alert.kind), eq(alerts.facts, { ...alert.facts })))
    .limit(1);
  if (!known) await raiseAlert(tx, alert, now);
}

/**
 * Stores an alert unless one of its kind was stored within the hour. One that seems to come from the future does not
 * count: a clock that was put back would otherwise keep people in the dark until it has caught up.
 * @returns whether it was stored
 */
export async function raiseAlertHourly(tx: Transaction, alert: Alert, now: Date): Promise<boolean> {
  return raiseUnlessRecent(tx, alert, hourMs, now, () => true);
}

/**
 * The same for a day.
 * @param subject the fact that tells apart what alerts of this kind are about; absent: they are all about the same
 */
export async function raiseAlertDaily(
  tx: Transaction,
  alert: Alert,
  now: Date,
  subject?: string,
): Promise<boolean> {
  const isSame = ({ facts }: Pick<Alert, "facts">) => !subject || facts[subject] === alert.facts[subject];
  return raiseUnlessRecent(tx, alert, dayMs, now, isSame);
}

async function raiseUnlessRecent(
  tx: Transaction,
  alert: Alert,
  quietMs: number,
  now: Date,
  isSame: (recent: Pick<Alert, "facts">) => boolean,
): Promise<boolean> {
  const quietSince = new Date(now.getTime() - quietMs);
  const recent = await tx
    .select({ facts: alerts.facts })
    .from(alerts)
    .where(and(eq(alerts.kind, alert.kind), gt(alerts.createdAt, quietSince), lte(alerts.createdAt, now)));
  if (recent.some(isSame)) return false;
  await raiseAlert(tx, alert, now);
  return true;
}
