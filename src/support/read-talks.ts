import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import type { Queries } from "../shared/database/database.ts";
import { conversations, supportMessages } from "../shop/schema/support.ts";
import type { SupportMessage } from "./talks.ts";

/** @returns the latest messages of a buyer's talk, the oldest of them first */
export async function lastMessages(db: Queries, userId: number, count: number): Promise<SupportMessage[]> {
  const latest = await db
    .select()
    .from(supportMessages)
    .where(eq(supportMessages.userId, userId))
    .orderBy(desc(supportMessages.id))
    .limit(count);
  return latest.toReversed();
}

/** A buyer who waits for an answer. */
interface WaitingTalk {
  readonly userId: number;
  readonly since: Date;
  /** what was written last, if it is still kept */
  readonly last: SupportMessage | undefined;
}

/** @returns who waits for an answer, the longest first */
export async function waitingTalks(db: Queries, count: number): Promise<WaitingTalk[]> {
  const waiting = await db
    .select({ userId: conversations.userId, since: conversations.waitingSince })
    .from(conversations)
    .where(isNotNull(conversations.waitingSince))
    .orderBy(asc(conversations.waitingSince))
    .limit(count);
  const talks: WaitingTalk[] = [];
  for (const { userId, since } of waiting) {
    const [last] = await db
      .select()
      .from(supportMessages)
      .where(and(eq(supportMessages.userId, userId), eq(supportMessages.isAnswer, false)))
      .orderBy(desc(supportMessages.id))
      .limit(1);
    if (since) talks.push({ userId, since, last });
  }
  return talks;
}
