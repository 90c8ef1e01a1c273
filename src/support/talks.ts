import { and, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { dayMs, hourMs } from "../shared/time.ts";
import { conversations, supportCopies, supportMessages } from "../shop/schema/support.ts";
import type { Content } from "./content.ts";

/** How long a talk stays open after the buyer's last word. */
const openMs = dayMs;
/** What one buyer may write (our choice): more than anybody needs to describe a trouble, pictures included. */
const mostPerHour = 15;
const mostPerDay = 40;

type Conversation = typeof conversations.$inferSelect;
export type SupportMessage = typeof supportMessages.$inferSelect;

export async function findConversation(db: Queries, userId: number): Promise<Conversation | undefined> {
  const [found] = await db.select().from(conversations).where(eq(conversations.userId, userId));
  return found;
}

/** Whether what the buyer writes is for a human now. */
export function isOpen(conversation: Conversation | undefined, now: Date): boolean {
  const until = conversation?.openUntil;
  return until !== undefined && until !== null && until > now;
}

/** Makes a talk known that an admin begins. */
export async function openConversation(tx: Transaction, userId: number): Promise<void> {
  await tx.insert(conversations).values({ userId }).onConflictDoNothing();
}

/** From now on what the buyer writes is for a human. */
export async function openTalk(tx: Transaction, userId: number, now: Date): Promise<Conversation> {
  const openUntil = new Date(now.getTime() + openMs);
  const [opened] = await tx
    .insert(conversations)
    .values({ userId, openUntil })
    .onConflictDoUpdate({ target: conversations.userId, set: { openUntil } })
    .returning();
  if (!opened) throw new Error("Opening a talk returned no row");
  return opened;
}

/** @returns whether it was open */
export async function endTalk(tx: Transaction, userId: number): Promise<boolean> {
  const ended = await tx
    .update(conversations)
    .set({ openUntil: null })
    .where(and(eq(conversations.userId, userId), isNotNull(conversations.openUntil)))
    .returning({ id: conversations.userId });
  return ended.length > 0;
}

/**
 * Passes nothing more of a buyer's on, or passes it on again.
 * @param mutedAt null: again
 * @returns false if that is so already
 */
export async function setMuted(tx: Transaction, userId: number, mutedAt: Date | null): Promise<boolean> {
  const before = await findConversation(tx, userId);
  if ((before?.mutedAt ?? null) === null ? mutedAt === null : mutedAt !== null) return false;
  await tx
    .insert(conversations)
    .values({ userId, mutedAt })
    .onConflictDoUpdate({ target: conversations.userId, set: { mutedAt, waitingSince: null } });
  return true;
}

/** Where a message stands, and what its author is called. */
interface Written extends Content {
  readonly authorId: number;
  readonly authorName: string;
  readonly messageId: number;
}

/** What became of a buyer's message; `over_limit` says whether the buyer is to be told. */
type Taken =
  | { readonly kind: "taken" | "repeated" | "muted" }
  | { readonly kind: "over_limit"; readonly isToBeTold: boolean };

/** Takes in what a buyer wrote to a human: it is owed to every admin. */
export async function takeWords(
  tx: Transaction,
  written: Written,
  adminIds: readonly number[],
  now: Date,
): Promise<Taken> {
  const { authorId: userId } = written;
  const conversation = await openTalk(tx, userId, now);
  if (conversation.mutedAt) return { kind: "muted" };
  if (await isOverLimit(tx, userId, now)) return tellOfLimit(tx, conversation, now);
  const isNew = await keep(tx, { ...written, userId, isAnswer: false, answersId: null }, adminIds, now);
  if (!isNew) return { kind: "repeated" };
  await tx
    .update(conversations)
    .set({ waitingSince: conversation.waitingSince ?? now })
    .where(eq(conversations.userId, userId));
  return { kind: "taken" };
}

/**
 * Takes in what an admin answered: it is owed to the buyer, and to the other admins, who are to see it. An update that Telegram
 * hands out again changes nothing: the buyer may have written since.
 */
export async function takeAnswer(
  tx: Transaction,
  written: Written,
  to: { readonly userId: number; readonly answersId: number | null },
  adminIds: readonly number[],
  now: Date,
): Promise<void> {
  const others = adminIds.filter((id) => id !== written.authorId);
  const isNew = await keep(tx, { ...written, ...to, isAnswer: true }, [to.userId, ...others], now);
  if (!isNew) return;
  await tx.update(conversations).set({ waitingSince: null }).where(eq(conversations.userId, to.userId));
}

async function keep(
  tx: Transaction,
  message: Written & Pick<SupportMessage, "userId" | "isAnswer" | "answersId">,
  chatIds: readonly number[],
  now: Date,
): Promise<boolean> {
  const [kept] = await tx
    .insert(supportMessages)
    .values({ ...message, at: now })
    .onConflictDoNothing()
    .returning({ id: supportMessages.id });
  if (!kept) return false;
  const copy = { supportMessageId: kept.id, status: "owed", sendings: 0, at: now } as const;
  await tx.insert(supportCopies).values([...new Set(chatIds)].map((chatId) => ({ ...copy, chatId })));
  return true;
}

async function isOverLimit(tx: Transaction, userId: number, now: Date): Promise<boolean> {
  const since = (ms: number) => new Date(now.getTime() - ms).getTime();
  const [counted] = await tx
    .select({
      day: sql`count(*)`.mapWith(Number),
      hour: sql`coalesce(sum(case when ${supportMessages.at} > ${since(hourMs)} then 1 else 0 end), 0)`.mapWith(
        Number,
      ),
    })
    .from(supportMessages)
    .where(
      and(
        eq(supportMessages.userId, userId),
        eq(supportMessages.isAnswer, false),
        gt(supportMessages.at, new Date(since(dayMs))),
      ),
    );
  return (counted?.hour ?? 0) >= mostPerHour || (counted?.day ?? 0) >= mostPerDay;
}

/** Once an hour is enough. */
async function tellOfLimit(
  tx: Transaction,
  { userId, limitToldAt }: Conversation,
  now: Date,
): Promise<Taken> {
  const isToBeTold = limitToldAt === null || now.getTime() - limitToldAt.getTime() >= hourMs;
  if (isToBeTold) {
    await tx.update(conversations).set({ limitToldAt: now }).where(eq(conversations.userId, userId));
  }
  return { kind: "over_limit", isToBeTold };
}

/** A message of the bot's as one of a talk: whose talk it is, and what it says; `erased`: of one that is gone. */
type Handed = { readonly kind: "erased" } | { readonly kind: "copy"; readonly message: SupportMessage };

/** @returns undefined for a message that is none of a talk's */
export async function findHanded(
  db: Queries,
  chatId: number,
  messageId: number,
): Promise<Handed | undefined> {
  const [found] = await db
    .select({ id: supportCopies.id, message: supportMessages })
    .from(supportCopies)
    .leftJoin(supportMessages, eq(supportMessages.id, supportCopies.supportMessageId))
    .where(and(eq(supportCopies.chatId, chatId), eq(supportCopies.messageId, messageId)));
  if (!found) return undefined;
  return found.message ? { kind: "copy", message: found.message } : { kind: "erased" };
}
