import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { users } from "../shared/database/schema/orders.ts";

export type User = typeof users.$inferSelect;

/** Makes a user known at the first message; the language that was found then stays. */
export async function ensureUser(
  tx: Transaction,
  telegramId: number,
  language: string,
  now: Date,
): Promise<User> {
  await tx.insert(users).values({ telegramId, language, createdAt: now }).onConflictDoNothing();
  const user = await findUser(tx, telegramId);
  if (!user) throw new Error("A user that was just stored is not there");
  return user;
}

export async function findUser(db: Queries, telegramId: number): Promise<User | undefined> {
  const [user] = await db.select().from(users).where(eq(users.telegramId, telegramId));
  return user;
}

/** @returns the user's language, or the default one for a user who is not known */
export async function findLanguage(db: Queries, telegramId: number): Promise<string> {
  return (await findUser(db, telegramId))?.language ?? "zh-CN";
}

/** Notes that a user is of age and agrees to the storing of birth data. */
export async function giveConsent(tx: Transaction, telegramId: number, now: Date): Promise<User> {
  return changeUser(tx, telegramId, { consentedAt: now });
}

/** Speaks to a user in another language from now on. */
export async function setLanguage(tx: Transaction, telegramId: number, language: string): Promise<User> {
  return changeUser(tx, telegramId, { language });
}

async function changeUser(
  tx: Transaction,
  telegramId: number,
  change: Partial<Pick<User, "consentedAt" | "language">>,
): Promise<User> {
  const [user] = await tx.update(users).set(change).where(eq(users.telegramId, telegramId)).returning();
  if (!user) throw new Error("A user who is being served is not there");
  return user;
}

/** Keeps the first referral payload that a user came with; later links do not replace it. */
export async function keepStartPayload(tx: Transaction, telegramId: number, payload: string): Promise<void> {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(payload)) return;
  await tx
    .update(users)
    .set({ startPayload: payload })
    .where(and(eq(users.telegramId, telegramId), isNull(users.startPayload)));
}

/** Sends a user no broadcasts from now on, or sends them again; a second wish changes nothing. */
export async function setNews(
  tx: Transaction,
  telegramId: number,
  isWanted: boolean,
  now: Date,
): Promise<void> {
  const isAsWanted = isWanted ? isNotNull(users.unsubscribedAt) : isNull(users.unsubscribedAt);
  await tx
    .update(users)
    .set({ unsubscribedAt: isWanted ? null : now })
    .where(and(eq(users.telegramId, telegramId), isAsWanted));
}

/** Notes that a user blocked the bot: what is to be delivered waits. */
export async function noteBlocked(tx: Transaction, telegramId: number, now: Date): Promise<void> {
  await tx.update(users).set({ blockedAt: now }).where(eq(users.telegramId, telegramId));
}
