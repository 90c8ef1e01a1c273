import { and, eq, gt, isNotNull } from "drizzle-orm";
import type { Database, Transaction } from "../shared/database/database.ts";
import { awaitedWords } from "./schema/deeds.ts";

/** A message of the bot's that asks somebody for words, and what these are for. */
type AwaitedWords = Omit<typeof awaitedWords.$inferSelect, "createdAt" | "openUntil"> & {
  readonly openUntil?: Date | null;
};

/**
 * Remembers what a reply to a message of the bot's completes. What such a message says is never read: others' words stand in
 * messages of the bot's, too.
 */
export async function awaitWords(tx: Transaction, awaited: AwaitedWords, now: Date): Promise<void> {
  await tx.insert(awaitedWords).values({ ...awaited, createdAt: now });
}

/**
 * What a message completes, if it replies to a question of the bot's for words.
 * @param botId of the bot that asked
 */
export async function repliedWords(
  database: Database,
  message: { readonly chat: { readonly id: number }; readonly reply_to_message?: Replied | undefined },
  botId: number,
): Promise<AwaitedWords | undefined> {
  const asked = message.reply_to_message;
  if (asked?.from?.id !== botId) return undefined;
  const isAsked = and(
    eq(awaitedWords.holderId, message.chat.id),
    eq(awaitedWords.messageId, asked.message_id),
  );
  // Behind the writes that wait, so that an answer cannot overtake the row of its question.
  const [awaited] = await database.write((tx) => tx.select().from(awaitedWords).where(isAsked));
  return awaited;
}

/** What the next words of somebody complete without being a reply, if a question to them is open. */
export async function openWords(
  database: Database,
  holderId: number,
  now: Date,
): Promise<AwaitedWords | undefined> {
  const isOpen = and(eq(awaitedWords.holderId, holderId), gt(awaitedWords.openUntil, now));
  const [open] = await database.read.select().from(awaitedWords).where(isOpen).limit(1);
  return open;
}

/** Leaves the questions to somebody to replies alone: something else was said or pressed since. */
export async function closeWords(tx: Transaction, holderId: number): Promise<void> {
  const isOpen = and(eq(awaitedWords.holderId, holderId), isNotNull(awaitedWords.openUntil));
  await tx.update(awaitedWords).set({ openUntil: null }).where(isOpen);
}

interface Replied {
  readonly message_id: number;
  readonly from?: { readonly id: number } | undefined;
}
