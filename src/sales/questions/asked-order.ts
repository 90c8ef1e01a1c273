import { and, eq } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { parts, questions } from "../../shared/database/schema/fulfilment.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { findOrderByNumber } from "../../shared/orders.ts";
import type { ShopContext } from "../shop.ts";

/**
 * Finds the order whose report a message is about: it replies to the report, to an earlier answer, or to the message that
 * asked for a question and shows the order's number.
 * @returns undefined when it replies to nothing of these, or to another user's
 */
export async function repliedOrder(db: Queries, ctx: ShopContext): Promise<number | undefined> {
  const replied = ctx.message?.reply_to_message;
  if (!replied || replied.from?.id !== ctx.me.id) return undefined;
  const userId = ctx.user.telegramId;
  return (
    (await orderOfPart(db, userId, replied.message_id)) ??
    (await orderOfAnswer(db, userId, replied.message_id)) ??
    (await orderOfPrompt(db, userId, replied.text ?? ""))
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

async function orderOfPrompt(db: Queries, userId: number, text: string): Promise<number | undefined> {
  const [, number] = /^💬.*?(BZ\d{8}[2-9A-HJ-NP-Z]{10})/s.exec(text) ?? [];
  const order = number === undefined ? undefined : await findOrderByNumber(db, number);
  return order?.userId === userId ? order.id : undefined;
}
