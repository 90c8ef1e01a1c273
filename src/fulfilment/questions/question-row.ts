import { eq } from "drizzle-orm";
import type { Words } from "../../locales/texts.ts";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { questions } from "../../shared/database/schema/fulfilment.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import type { Order } from "../../shared/orders.ts";
import type { Lease } from "../../work/lease.ts";
import type { Delivery, PartChange, Placeable } from "../delivery.ts";
import type { Fulfilment } from "../fulfilment.ts";
import type { WrittenReport } from "../stored-report.ts";

export type Question = typeof questions.$inferSelect;

/** A claimed question with what its answer is made from. */
export interface Consultation {
  readonly question: Question;
  readonly order: Order;
  readonly report: WrittenReport;
  readonly lease: Lease;
  readonly signal: AbortSignal;
  /** in the language that the buyer speaks with the bot */
  readonly texts: Words;
  /** in the language of the report, and so of the answer */
  readonly reportTexts: Words;
}

/** @returns the question that a job is to answer; undefined once it is erased */
export async function findQuestion(
  db: Queries,
  { questionId }: Lease,
): Promise<{ question: Question; order: Order } | undefined> {
  if (questionId === null) return undefined;
  const [row] = await db
    .select({ question: questions, order: orders })
    .from(questions)
    .innerJoin(orders, eq(orders.id, questions.orderId))
    .where(eq(questions.id, questionId));
  return row;
}

/** Where the answer's message stands: a question keeps no more of it than its id and how often it was placed. */
export function placeableOf({ answerMessageId, placings, placedAfter }: Question, html: string): Placeable {
  const status = answerMessageId !== null ? "placed" : placings > 0 ? "placing" : "planned";
  return { status, messageId: answerMessageId, placings, placedAfter, html };
}

/** The answer comes as a reply to the question, unless the buyer deleted it. */
export function deliveryOfAnswer(
  { database, log, api, sent, clock }: Pick<Fulfilment, "database" | "log" | "api" | "sent" | "clock">,
  { question, order, lease }: Consultation,
): Delivery {
  const reply = { message_id: question.askedInMessageId, allow_sending_without_reply: true };
  return {
    database,
    log,
    api,
    sent,
    sender: `question ${question.id}`,
    chatId: order.userId,
    lease,
    clock,
    manner: { reply_parameters: reply },
    save: (tx, change) => note(tx, question.id, change),
  };
}

async function note(tx: Transaction, id: number, change: PartChange): Promise<void> {
  const { status: _, messageId, ...others } = change;
  const set = { ...others, ...(messageId !== undefined && { answerMessageId: messageId }) };
  if (Object.keys(set).length === 0) return;
  await tx.update(questions).set(set).where(eq(questions.id, id));
}
