import { eq } from "drizzle-orm";
import { findProduct } from "../../catalogue/catalogue.ts";
import { sectionsOf } from "../../catalogue/sections-of.ts";
import { questionPromptOf } from "../../report/question/answer-prompt.ts";
import { type DeclineTopic, topicToDecline } from "../../report/question/decline.ts";
import { raiseAlert } from "../../shared/alerts.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { questions } from "../../shared/database/schema/fulfilment.ts";
import { done, type Outcome } from "../../work/outcome.ts";
import type { Fulfilment } from "../fulfilment.ts";
import { writeStep } from "../fulfilment.ts";
import {
  callsOfQuestion,
  endLabel,
  noteCallEnded,
  noteCallStarted,
  tokensOf,
} from "../writing/model-calls.ts";
import { followModel, maxArrangements, outcomeOfFailure } from "../writing/model-failure.ts";
import { writeAnswer } from "../writing/write-answer.ts";
import type { Consultation } from "./question-row.ts";

/** How often the model may answer one question: an answer that is refused three times is not for this question. */
const maxAnswers = 3;

/** Sees to it that the question's answer is stored, or the decision to decline it; neither is made a second time. */
export async function decide(fulfilment: Fulfilment, consultation: Consultation): Promise<Outcome> {
  const { question } = consultation;
  if (question.answer !== null || question.declined !== null) return done;
  const topic = topicToDecline(question.text);
  if (topic) return decline(fulfilment, consultation, topic);
  const { refused, displeased } = await callsOfQuestion(fulfilment.database.read, question.id);
  if (displeased >= maxArrangements) return decline(fulfilment, consultation, "withheld");
  if (refused >= maxAnswers) return { kind: "give_up", because: "the answers were refused" };
  consultation.signal.throwIfAborted();
  return askModel(fulfilment, consultation, displeased);
}

async function decline(
  fulfilment: Fulfilment,
  { question, lease }: Consultation,
  topic: DeclineTopic,
): Promise<Outcome> {
  await writeStep(fulfilment, lease, (tx) => storeDecline(tx, question.id, topic));
  return done;
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

async function askModel(
  fulfilment: Fulfilment,
  consultation: Consultation,
  displeased: number,
): Promise<Outcome> {
  const { question, order, report, lease, signal, reportTexts } = consultation;
  const { model } = fulfilment.deepseek;
  const product = findProduct(fulfilment.catalogue, order.productId);
  const sections = product ? sectionsOf(product, order, reportTexts) : [];
  const brief = { language: reportTexts.language, sections, question: question.text };
  const callId = await writeStep(fulfilment, lease, (tx, now) =>
    noteCallStarted(tx, { orderId: order.id, questionId: question.id, model }, now),
  );
  const { written, end, answer, topic } = await writeAnswer(fulfilment, {
    question: question.text,
    language: reportTexts.language,
    factSheet: report.factSheet,
    messages: questionPromptOf(brief, report.factSheet, displeased),
    signal,
  });
  fulfilment.log.info("question_answered", { orderId: order.id, kind: endLabel(end), ...tokensOf(written) });
  await writeStep(fulfilment, lease, async (tx, now) => {
    await noteCallEnded(tx, callId, end, written);
    await followModel(tx, fulfilment.log, written, now);
    if (topic) return storeDecline(tx, question.id, topic);
    if (answer) await tx.update(questions).set({ answer }).where(eq(questions.id, question.id));
  });
  if (topic || answer) return done;
  if (written.kind === "failed") {
    signal.throwIfAborted();
    return outcomeOfFailure(written);
  }
  return { kind: "wait", seconds: 1, because: `the answer was ${endLabel(end)}`, isCounted: true };
}

async function storeDecline(tx: Transaction, id: number, topic: DeclineTopic): Promise<void> {
  await tx.update(questions).set({ declined: topic }).where(eq(questions.id, id));
}
