import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { hash } from "../shared/digest.ts";
import { move, stated } from "../shared/move.ts";
import { broadcastMoves } from "../shared/states.ts";
import { broadcasts } from "../shop/schema/broadcasts.ts";
import type { Segment } from "./segments.ts";

export type Broadcast = typeof broadcasts.$inferSelect;

/** What a broadcast shows: its words as Telegram HTML, the picture above and the button below them. */
export type Content = Pick<Broadcast, "html" | "photoFileId" | "buttonText" | "buttonUrl">;

/** Begins a broadcast whose words are still to come. */
export async function draftBroadcast(
  tx: Transaction,
  { segment, adminId }: { segment: Segment; adminId: number },
  now: Date,
): Promise<Broadcast> {
  const values = { status: "draft" as const, segment, html: "", adminId, createdAt: now };
  const [broadcast] = await tx.insert(broadcasts).values(values).returning();
  if (!broadcast) throw new Error("A broadcast that was just stored is not there");
  return broadcast;
}

export async function findBroadcast(db: Queries, id: number): Promise<Broadcast | undefined> {
  const [broadcast] = await db.select().from(broadcasts).where(eq(broadcasts.id, id));
  return broadcast;
}

/** The broadcast that is going out, if one is. */
export async function findSending(db: Queries): Promise<Broadcast | undefined> {
  const [broadcast] = await db
    .select()
    .from(broadcasts)
    .where(sql`${broadcasts.status} = 'sending'`)
    .orderBy(asc(broadcasts.id))
    .limit(1);
  return broadcast;
}

/** Whether a broadcast would bring people nothing but how to get no more of them. */
export function isEmpty({ html, photoFileId }: Content): boolean {
  return html === "" && photoFileId === null;
}

/** Names what a broadcast shows and to whom by 48 bits, so that a button starts only what its admin saw. */
export function digestOf({ segment, html, photoFileId, buttonText, buttonUrl }: Content & Seen): number {
  const shown = JSON.stringify([segment, html, photoFileId, buttonText, buttonUrl]);
  return Number.parseInt(hash("sha256", shown).slice(0, 12), 16);
}

type Seen = Pick<Broadcast, "segment">;

/**
 * Changes what a broadcast shows that has not been started.
 * @param seen the broadcast as it was when the change was tried
 * @returns undefined if it shows something else now, was started or is cancelled
 */
export async function reviseBroadcast(
  tx: Transaction,
  seen: Broadcast,
  change: Partial<Content>,
): Promise<Broadcast | undefined> {
  const { id } = seen;
  const present = await findBroadcast(tx, id);
  if (present?.status !== "draft" || digestOf(present) !== digestOf(seen)) return undefined;
  const [revised] = await tx.update(broadcasts).set(change).where(eq(broadcasts.id, id)).returning();
  return revised;
}

/**
 * Starts a broadcast that shows something; two never go out at the same time.
 * @param cardMessageId the admin's message that will show the progress; null: a new one
 * @returns undefined if it was started or cancelled before, or another one is going out
 */
export async function startBroadcast(
  tx: Transaction,
  id: number,
  cardMessageId: number | null,
  now: Date,
): Promise<Broadcast | undefined> {
  const broadcast = await findBroadcast(tx, id);
  if (!broadcast || isEmpty(broadcast) || (await findSending(tx))) return undefined;
  return move(tx, broadcastState, { id }, "sending", { cardMessageId }, { now });
}

/** Broadcasts that are going out, planned or being written, the latest of each first; at most so many. */
export async function listOpen(db: Queries, limit: number): Promise<Broadcast[]> {
  const isOpen = inArray(broadcasts.status, ["draft", "planned", "sending"]);
  const isShown = or(ne(broadcasts.html, ""), isNotNull(broadcasts.photoFileId));
  return db
    .select()
    .from(broadcasts)
    .where(and(isOpen, isShown))
    .orderBy(desc(broadcasts.status), desc(broadcasts.id))
    .limit(limit);
}

/** Notes that the recipients of a started broadcast stand fixed: from now on it is sent. */
export async function noteFixed(tx: Transaction, id: number, now: Date): Promise<void> {
  await tx
    .update(broadcasts)
    .set({ startedAt: now })
    .where(and(eq(broadcasts.id, id), eq(broadcasts.status, "sending"), isNull(broadcasts.startedAt)));
}

/** Notes which message shows the progress from now on. */
export async function noteCard(tx: Transaction, id: number, cardMessageId: number): Promise<void> {
  await tx.update(broadcasts).set({ cardMessageId }).where(eq(broadcasts.id, id));
}

/**
 * Ends a broadcast: every recipient had their turn, or an admin stopped it.
 * @returns undefined if it had ended already
 */
export async function endBroadcast(
  tx: Transaction,
  id: number,
  to: "done" | "cancelled",
  now: Date,
): Promise<Broadcast | undefined> {
  return move(tx, broadcastState, { id }, to, { endedAt: now }, { now });
}

export const broadcastState = stated({
  subject: "broadcast",
  table: broadcasts,
  id: broadcasts.id,
  status: broadcasts.status,
  moves: broadcastMoves,
});
