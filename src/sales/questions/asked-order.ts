import { and, eq } from "drizzle-orm";
import type { Database, Queries } from "../../shared/database/database.ts";
import { parts, questions } from "../../shared/database/schema/fulfilment.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { repliedWords } from "../../shop/awaited-words.ts";
import { readNumber } from "../../shop/callback-data.ts";
import type { ShopContext } from "../shop.ts";

/**
 * Finds the order whose report a message is about: it replies to the report, to an earlier answer, or to the message that
 * asked for a question.
 * @returns undefined when it replies to nothing of these, or to another user's
 */
export async function repliedOrder(database: Database, ctx: ShopContext): Promise<number | undefined> {
  const replied = ctx.message?.reply_to_message;
  if (!replied || replied.from?.id !== ctx.me.id) return undefined;
  const userId = ctx.user.telegramId;
  return (
    (await orderOfPart(database.read, userId, replied.message_id)) ??
    (await orderOfAnswer(database.read, userId, replied.message_id)) ??
    (await orderOfPrompt(database, ctx))
  );
}

async function orderOfPart(db: Queries, userId: number, messageId: number): Promise<number | undefined> {
  const [row] = await db
    .select({ orderId: parts.orderId })
    .from(parts)
    .innerJoin(orders, eq(orders.id, parts.orderId))
    .where(and(eq(orders.userId, userId), eq(parts.messageId, messageId)));
  return row?.orderId;
}

async function orderOfAnswer(db: Queries, userId: number, messageId: number): Promise<number | undefined> {
  const [row] = await db
    .select({ orderId: questions.orderId })
    .from(questions)
    .innerJoin(orders, eq(orders.id, questions.orderId))
    .where(and(eq(orders.userId, userId), eq(questions.answerMessageId, messageId)));
  return row?.orderId;
}

async function orderOfPrompt(database: Database, { message, me }: ShopContext): Promise<number | undefined> {
  const awaited = message && (await repliedWords(database, message, me.id));
  return awaited?.command === command ? readNumber(awaited.subject) : undefined;
}

const command = "question";

/** What a reply to the message that asks for a question about an order completes. */
export function questionAbout(orderId: number) {
  return { command, subject: String(orderId) };
}
