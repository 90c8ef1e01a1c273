import { and, eq, like, sql } from "drizzle-orm";
import { findProduct } from "../../catalogue/catalogue.ts";
import type { Writing } from "../../gateways/deepseek/outcome.ts";
import { writeWithModel } from "../../gateways/deepseek.ts";
import { cleanText } from "../../report/clean-text.ts";
import { checkAnswer } from "../../report/question/check-answer.ts";
import { type DeclineTopic, declinedByModel, topicToDecline } from "../../report/question/decline.ts";
import { questionPromptOf } from "../../report/question/prompt.ts";
import { raiseAlert } from "../../shared/alerts.ts";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { modelCalls, questions } from "../../shared/database/schema/fulfilment.ts";
import type { Fulfilment } from "../fulfilment.ts";
import { writeStep } from "../fulfilment.ts";
import { done, type Outcome } from "../outcome.ts";
import { answerManner } from "../writing/manner.ts";
import { noteCallEnded, noteCallStarted, tokensOf } from "../writing/model-calls.ts";
import { alertOfModel, outcomeOfFailure } from "../writing/model-failure.ts";
import type { Consultation } from "./question-row.ts";

/** How often the model may answer one question: an answer that is refused three times is not for this question. */
const maxAnswers = 3;

/** What stands in a question's `problem` once it is decided that it will not be answered. */
const declinedPrefix = "declined: ";

/** @returns why a question will not be answered, or undefined while it may be */
export function declineOf(problem: string | null): string | undefined {
  return problem?.startsWith(declinedPrefix) ? problem.slice(declinedPrefix.length) : undefined;
}

/** Sees to it that the question's answer is stored, or the decision to decline it. */
export async function decide(fulfilment: Fulfilment, consultation: Consultation): Promise<Outcome> {
  const { question, lease } = consultation;
  if (question.answer !== null || declineOf(question.problem) !== undefined) return done;
  const topic = topicToDecline(question.text);
  if (topic) {
    await writeStep(fulfilment, lease, (tx) => storeDecline(tx, question.id, topic));
    return done;
  }
  if ((await countAnswers(fulfilment.database.read, consultation)) >= maxAnswers)
    return { kind: "give_up", because: "the answers were refused" };
  consultation.signal.throwIfAborted();
  return askModel(fulfilment, consultation);
}

/** Declines a question that nothing fit to be shown came of, and calls a human. */
export async function declineAfterFailure(
  fulfilment: Fulfilment,
  { question, order, lease }: Consultation,
  because: string,
): Promise<void> {
  await writeStep(fulfilment, lease, async (tx, now) => {
    await storeDecline(tx, question.id, "failed");
    const facts = { number: order.merchantTransactionId, because };
    await raiseAlert(tx, { kind: "question_gave_up", orderId: order.id, facts }, now);
  });
}

async function askModel(fulfilment: Fulfilment, consultation: Consultation): Promise<Outcome> {
  const { question, order, report, lease, signal, reportTexts } = consultation;
  const { model } = fulfilment.deepseek;
  const sections = findProduct(fulfilment.catalogue, order.productId)?.sections[reportTexts.language] ?? [];
  const brief = { language: reportTexts.language, sections, question: question.text };
  const callId = await writeStep(fulfilment, lease, (tx, now) => noteCallStarted(tx, order.id, model, now));
  const written = await writeWithModel(fulfilment.deepseek, {
    ...answerManner,
    messages: questionPromptOf(brief, report.factSheet),
    signal,
  });
  const { outcome, answer, topic } = judge(written, consultation);
  fulfilment.log.info("question_answered", { orderId: order.id, kind: outcome, ...tokensOf(written) });
  await writeStep(fulfilment, lease, async (tx, now) => {
    await noteCallEnded(tx, callId, `${labelOf(consultation)}${outcome}`, written);
    if (written.kind === "failed") return alertOfModel(tx, written, now);
    if (topic) return storeDecline(tx, question.id, topic);
    if (answer) await tx.update(questions).set({ answer }).where(eq(questions.id, question.id));
  });
  if (written.kind === "failed") {
    signal.throwIfAborted();
    return outcomeOfFailure(written);
  }
  if (topic || answer) return done;
  return { kind: "wait", seconds: 1, because: `the answer was ${outcome}`, isCounted: true };
}

interface Judged {
  /** for the log and the list of calls */
  readonly outcome: string;
  readonly answer?: string;
  readonly topic?: DeclineTopic;
}

function judge(written: Writing, { question, report, reportTexts }: Consultation): Judged {
  if (written.kind === "failed") return { outcome: written.reason };
  const topic = declinedByModel(written.text);
  if (topic) return { outcome: `declined: ${topic}`, topic };
  const answer = cleanText(written.text).trim();
  const about = { question: question.text, language: reportTexts.language };
  const kinds = checkAnswer(answer, report.factSheet, about).map(({ kind }) => kind);
  if (kinds.length === 0) return { outcome: "answered", answer };
  return { outcome: `refused: ${[...new Set(kinds)].join(",")}` };
}

/** Tells the calls of one question from the others of its order. */
function labelOf({ question }: Consultation): string {
  return `question ${question.id} `;
}

async function countAnswers(db: Queries, consultation: Consultation): Promise<number> {
  const { orderId } = consultation.question;
  const refused = like(modelCalls.outcome, `${labelOf(consultation)}refused%`);
  const [row] = await db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(modelCalls)
    .where(and(eq(modelCalls.orderId, orderId), refused));
  return row?.count ?? 0;
}

async function storeDecline(tx: Transaction, id: number, topic: DeclineTopic): Promise<void> {
  await tx
    .update(questions)
    .set({ problem: `${declinedPrefix}${topic}` })
    .where(eq(questions.id, id));
}
