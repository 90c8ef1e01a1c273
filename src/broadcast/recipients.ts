import { and, asc, count, eq, exists, inArray, max, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { users } from "../shared/database/schema/orders.ts";
import { move, moveAll, stated } from "../shared/move.ts";
import { type RecipientStatus, recipientMoves } from "../shared/states.ts";
import { broadcastRecipients, broadcasts } from "../shop/schema/broadcasts.ts";

/** How many recipients of a broadcast stand where. */
export type Figures = Readonly<Record<RecipientStatus, number>>;

/** One person whose turn it is. */
export interface Recipient {
  readonly userId: number;
  readonly language: string;
}

/** How the turn of a recipient ended; `planned`: it did not come to anything and comes again. */
export type TurnEnd = Extract<RecipientStatus, "planned" | "sent" | "unreachable" | "unknown">;

export async function countRecipients(db: Queries, broadcastId: number): Promise<Figures> {
  const rows = await db
    .select({ status: broadcastRecipients.status, count: count() })
    .from(broadcastRecipients)
    .where(eq(broadcastRecipients.broadcastId, broadcastId))
    .groupBy(broadcastRecipients.status);
  const none = { planned: 0, sending: 0, sent: 0, unreachable: 0, unknown: 0, skipped: 0 };
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.status, row.count])) };
}

/** @returns the highest Telegram id that was added to a broadcast so far, 0 at the beginning */
export async function lastRecipient(db: Queries, broadcastId: number): Promise<number> {
  const [row] = await db
    .select({ id: max(broadcastRecipients.userId) })
    .from(broadcastRecipients)
    .where(eq(broadcastRecipients.broadcastId, broadcastId));
  return row?.id ?? 0;
}

/** Adds recipients to a broadcast; who is among them already stays as they are. */
export async function addRecipients(
  tx: Transaction,
  broadcastId: number,
  userIds: readonly number[],
  now: Date,
): Promise<void> {
  const rows = userIds.map((userId) => ({ broadcastId, userId, status: "planned" as const, at: now }));
  await tx.insert(broadcastRecipients).values(rows).onConflictDoNothing();
}

/**
 * Takes the next recipients in hand, unless the broadcast was stopped: `sending` is committed before the call. Whoever
 * blocked the bot, was banned or opted out meanwhile is left out.
 * @returns those to send to, and whether anybody had a turn at all
 */
export async function takeRecipients(
  tx: Transaction,
  broadcastId: number,
  limit: number,
  now: Date,
): Promise<{ recipients: readonly Recipient[]; hadAny: boolean }> {
  const isGoingOut = tx
    .select({ one: sql`1` })
    .from(broadcasts)
    .where(and(eq(broadcasts.id, broadcastId), eq(broadcasts.status, "sending")));
  const next = await tx
    .select({ user: users })
    .from(broadcastRecipients)
    .innerJoin(users, eq(users.telegramId, broadcastRecipients.userId))
    .where(and(isOf(broadcastId, "planned"), exists(isGoingOut)))
    .orderBy(asc(broadcastRecipients.userId))
    .limit(limit);
  const wanted: Recipient[] = [];
  for (const { user } of next) {
    const { telegramId: userId, language } = user;
    const status = standingOf(user);
    if (status === "sending") wanted.push({ userId, language });
    await moveRecipient(tx, broadcastId, userId, status, now);
  }
  return { recipients: wanted, hadAny: next.length > 0 };
}

function standingOf({ blockedAt, bannedAt, unsubscribedAt }: typeof users.$inferSelect) {
  if (bannedAt || unsubscribedAt) return "skipped";
  return blockedAt ? "unreachable" : "sending";
}

/** Notes how the turn of a recipient ended; one that was settled otherwise meanwhile stays so. */
export async function settleRecipient(
  tx: Transaction,
  broadcastId: number,
  userId: number,
  end: TurnEnd,
  now: Date,
): Promise<void> {
  await moveRecipient(tx, broadcastId, userId, end, now);
}

/** Whoever is found in hand when nobody is at it may have got the message, and gets it no second time. */
export async function settleInterrupted(tx: Transaction, now: Date): Promise<void> {
  const begun = tx
    .select({ id: broadcasts.id })
    .from(broadcasts)
    .where(inArray(broadcasts.status, ["sending", "cancelled"]));
  const isOfThose = inArray(broadcastRecipients.broadcastId, begun);
  await moveAll(tx, recipientState, isOfThose, "unknown", { at: now }, { now });
}

async function moveRecipient(
  tx: Transaction,
  broadcastId: number,
  userId: number,
  to: RecipientStatus,
  now: Date,
): Promise<void> {
  await move(tx, recipientState, { id: broadcastId, position: userId }, to, { at: now }, { now });
}

/** Without a history: two more rows for each of 100,000 people would tell nothing that `status` and `at` do not. */
const recipientState = stated({
  table: broadcastRecipients,
  id: broadcastRecipients.broadcastId,
  position: broadcastRecipients.userId,
  status: broadcastRecipients.status,
  moves: recipientMoves,
});

function isOf(broadcastId: number, status: RecipientStatus) {
  return and(eq(broadcastRecipients.broadcastId, broadcastId), eq(broadcastRecipients.status, status));
}
