import { and, eq, isNull } from "drizzle-orm";
import { raiseAlert } from "../shared/alerts.ts";
import type { Database, Queries, Transaction } from "../shared/database/database.ts";
import { dayMs, hourMs } from "../shared/time.ts";
import { salesPauses } from "./schema/pauses.ts";

/** A time in which the shop takes no new orders. */
type SalesPause = typeof salesPauses.$inferSelect;

/** @returns the pause of sales that is going on, or undefined while the shop takes orders */
export async function findPause(db: Queries): Promise<SalesPause | undefined> {
  const [pause] = await db.select().from(salesPauses).where(isOpen);
  return pause;
}

/** @returns false if sales pause already */
export async function beginPause(tx: Transaction, adminId: number, now: Date): Promise<boolean> {
  const begun = await tx
    .insert(salesPauses)
    .values({ adminId, since: now })
    .onConflictDoNothing()
    .returning({ id: salesPauses.id });
  return begun.length > 0;
}

/** @returns false if no pause is going on */
export async function endPause(tx: Transaction, now: Date): Promise<boolean> {
  const ended = await tx
    .update(salesPauses)
    .set({ endedAt: now })
    .where(isOpen)
    .returning({ id: salesPauses.id });
  return ended.length > 0;
}

/** Reminds the owners once a day that the shop takes no orders. */
export async function remindOfPause({ database }: { database: Database }, now: Date): Promise<void> {
  await database.write(async (tx) => {
    const pause = await findPause(tx);
    if (!pause || now.getTime() - (pause.remindedAt ?? pause.since).getTime() < dayMs) return;
    const hours = String(Math.floor((now.getTime() - pause.since.getTime()) / hourMs));
    const isIt = and(eq(salesPauses.id, pause.id), isOpen);
    await tx.update(salesPauses).set({ remindedAt: now }).where(isIt);
    await raiseAlert(tx, { kind: "sales_paused", orderId: null, facts: { hours } }, now);
  });
}

const isOpen = isNull(salesPauses.endedAt);
