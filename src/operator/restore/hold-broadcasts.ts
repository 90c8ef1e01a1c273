import { and, lte, sql } from "drizzle-orm";
import { broadcastState } from "../../broadcast/broadcasts.ts";
import { raiseAlert } from "../../shared/alerts.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { moveAll } from "../../shared/move.ts";
import { broadcasts } from "../../shop/schema/broadcasts.ts";

const because = "a backup was restored";

/**
 * Keeps a restored shop from sending people again what they got after the backup was made: a broadcast whose time has come
 * becomes a draft, one that was going out ends, and admins are told of each. Sent twice, news annoy everybody; held back,
 * they cost an owner one tap (our choice).
 */
export async function holdBroadcasts(tx: Transaction, now: Date): Promise<void> {
  const isDue = and(sql`${broadcasts.status} = 'planned'`, lte(broadcasts.dueAt, now));
  const isGoingOut = sql`${broadcasts.status} = 'sending'`;
  const cause = { now, because };
  const held = [
    ...(await moveAll(tx, broadcastState, isDue, "draft", { dueAt: null }, cause)),
    ...(await moveAll(tx, broadcastState, isGoingOut, "cancelled", { endedAt: now }, cause)),
  ];
  for (const { id } of held) await raiseAlert(tx, heldBack(String(id)), now);
}

function heldBack(broadcast: string) {
  return { kind: "broadcast_restored", orderId: null, subject: broadcast, facts: { broadcast } } as const;
}
