import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { move } from "../shared/move.ts";
import { broadcasts } from "../shop/schema/broadcasts.ts";
import { type Broadcast, broadcastState, findBroadcast, isEmpty } from "./broadcasts.ts";

/**
 * Has a broadcast begin by itself, or at another time than it was to begin.
 * @returns undefined if it shows nothing, was started or cancelled, or if that time has passed
 */
export async function planBroadcast(
  tx: Transaction,
  id: number,
  dueAt: Date,
  now: Date,
): Promise<Broadcast | undefined> {
  const broadcast = await findBroadcast(tx, id);
  if (!broadcast || isEmpty(broadcast) || dueAt <= now) return undefined;
  if (broadcast.status !== "planned") return move(tx, broadcastState, { id }, "planned", { dueAt }, { now });
  const [moved] = await tx.update(broadcasts).set({ dueAt }).where(eq(broadcasts.id, id)).returning();
  return moved;
}

/** Makes a planned broadcast a draft again; undefined if it has begun, or was not planned. */
export async function unplanBroadcast(
  tx: Transaction,
  id: number,
  now: Date,
  because?: string,
): Promise<Broadcast | undefined> {
  return move(tx, broadcastState, { id }, "draft", { dueAt: null }, because ? { now, because } : { now });
}

/** The planned broadcast whose time came first, if the time of any has come. */
export async function findDue(db: Queries, now: Date): Promise<Broadcast | undefined> {
  const [due] = await db
    .select()
    .from(broadcasts)
    .where(and(sql`${broadcasts.status} = 'planned'`, lte(broadcasts.dueAt, now)))
    .orderBy(asc(broadcasts.dueAt), asc(broadcasts.id))
    .limit(1);
  return due;
}
