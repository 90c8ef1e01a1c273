import { and, eq, gte, ne, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { questions, reports } from "../shared/database/schema/fulfilment.ts";
import { orders } from "../shared/database/schema/orders.ts";
import { queueAnswer } from "../shared/jobs.ts";
import { stated } from "../shared/move.ts";
import { findOrder } from "../shared/orders.ts";
import { questionMoves } from "../shared/states.ts";
import { dayOf, startOfDay } from "./shop-day.ts";

/** How questions move. */
export const questionState = stated({
  subject: "question",
  table: questions,
  id: questions.id,
  status: questions.status,
  moves: questionMoves,
});

/** What became of a buyer's question about a report; only `queued` changes anything. */
type Asked =
  | { readonly kind: "queued"; readonly left: number }
  /** the same message was taken in before */
  | { readonly kind: "repeated" }
  | { readonly kind: "none_left" }
  /** too many of the asker's questions were declined today */
  | { readonly kind: "declined_today" }
  /** the order is not the asker's, or has no delivered report */
  | { readonly kind: "no_report" };

interface AskedQuestion {
  readonly orderId: number;
  /** who asks */
  readonly userId: number;
  /** the buyer's message that asks */
  readonly messageId: number;
  readonly text: string;
  /** how many questions were bought with the report */
  readonly included: number;
  /** how many declined questions a day a user may have: they cost a call of the model, and are not counted otherwise */
  readonly declinedPerDay: number;
  /** the shop's, whose midnight begins a day */
  readonly timeZone: string;
}

/**
 * Takes in a question, if the asker owns a delivered report that has questions left. Counted and stored in one
 * transaction, so that two questions at once cannot both be the last.
 */
export async function askQuestion(
  tx: Transaction,
  { orderId, userId, messageId, text, included, declinedPerDay, timeZone }: AskedQuestion,
  now: Date,
): Promise<Asked> {
  if (!(await canBeAsked(tx, orderId, userId))) return { kind: "no_report" };
  const [known] = await tx
    .select({ id: questions.id })
    .from(questions)
    .where(and(eq(questions.orderId, orderId), eq(questions.askedInMessageId, messageId)));
  if (known) return { kind: "repeated" };
  const left = included - (await countAsked(tx, orderId));
  if (left <= 0) return { kind: "none_left" };
  const midnight = startOfDay(dayOf(now, timeZone), timeZone);
  if ((await countDeclined(tx, userId, midnight)) >= declinedPerDay) return { kind: "declined_today" };
  const values = { orderId, askedInMessageId: messageId, text, askedAt: now };
  const [asked] = await tx
    .insert(questions)
    .values({ ...values, status: "waiting", placings: 0 })
    .returning();
  if (!asked) throw new Error("Inserting a question returned no row");
  await queueAnswer(tx, asked, now);
  return { kind: "queued", left: left - 1 };
}

/** Whether a user has a delivered report under this order that is still stored. */
export async function canBeAsked(db: Queries, orderId: number, userId: number): Promise<boolean> {
  const order = await findOrder(db, orderId);
  if (order?.userId !== userId || order.status !== "completed") return false;
  const [report] = await db.select({ text: reports.text }).from(reports).where(eq(reports.orderId, orderId));
  return typeof report?.text === "string";
}

/** Of all of a user's orders. */
async function countDeclined(tx: Transaction, userId: number, since: Date): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(questions)
    .innerJoin(orders, eq(orders.id, questions.orderId))
    .where(and(eq(orders.userId, userId), eq(questions.status, "declined"), gte(questions.endedAt, since)));
  return row?.count ?? 0;
}

/** How many questions of an order count against what was bought: all that were not declined. */
export async function countAsked(db: Queries, orderId: number): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(questions)
    .where(and(eq(questions.orderId, orderId), ne(questions.status, "declined")));
  return row?.count ?? 0;
}
