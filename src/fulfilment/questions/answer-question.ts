import { eq } from "drizzle-orm";
import { findProduct } from "../../catalogue/catalogue.ts";
import { wordsIn } from "../../locales/texts.ts";
import { lineBriefOf } from "../../report/plan.ts";
import { answerBriefOf } from "../../report/question/answer-brief.ts";
import { type DeclineTopic, topicToDecline } from "../../report/question/decline.ts";
import { raiseAlert } from "../../shared/alerts.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { questions } from "../../shared/database/schema/fulfilment.ts";
import { findLanguage } from "../../shop/users.ts";
import type { Lease } from "../../work/lease.ts";
import { done, type Outcome } from "../../work/outcome.ts";
import { type Duty, maxAttempts } from "../../work/worker.ts";
import type { Fulfilment } from "../fulfilment.ts";
import { writeStep } from "../fulfilment.ts";
import { findReport, writtenReport } from "../stored-report.ts";
import { type CallsFor, callsOfQuestion } from "../writing/model-calls.ts";
import { whyNoAnswer, writeAnswer } from "../writing/write-answer.ts";
import { questionDuty } from "./question-duty.ts";
import { type Consultation, findQuestion } from "./question-row.ts";
import { placeAnswer, showAnswer } from "./show-answer.ts";

/** What a worker does with questions: so many are answered at once. */
export function questionJobs(fulfilment: Fulfilment, atOnce: number): Duty {
  return questionDuty(atOnce, (lease, signal) => answerQuestion(fulfilment, lease, signal));
}

/**
 * Takes one question to its end: a short message as a reply to the buyer's, the answer or a polite refusal, stored before
 * it is shown, and the message filled with it. What is stored is not asked for again after a crash.
 */
async function answerQuestion(fulfilment: Fulfilment, lease: Lease, signal: AbortSignal): Promise<Outcome> {
  const consultation = await consultationOf(fulfilment, lease, signal);
  if (!consultation) return { kind: "give_up", because: "there is no report to answer from" };
  const placed = await placeAnswer(fulfilment, consultation);
  if (placed.kind !== "done") return placed;
  const decided = await decide(fulfilment, consultation);
  if (decided.kind !== "done") {
    const isLast = decided.kind === "give_up" || (decided.isCounted && lease.attempts >= maxAttempts);
    if (!isLast) return decided;
    await declineAfterFailure(fulfilment, consultation, decided.because);
  }
  return showAnswer(fulfilment, consultation);
}

async function consultationOf(
  { database: { read } }: Fulfilment,
  lease: Lease,
  signal: AbortSignal,
): Promise<Consultation | undefined> {
  const found = await findQuestion(read, lease);
  const report = writtenReport(await findReport(read, lease.orderId));
  if (!found || !report || found.order.status !== "completed") return undefined;
  const texts = wordsIn(await findLanguage(read, found.order.userId));
  return { ...found, report, lease, signal, texts, reportTexts: wordsIn(found.order.language) };
}

/** Sees to it that the question's answer is stored, or the decision to decline it; neither is made a second time. */
async function decide(fulfilment: Fulfilment, consultation: Consultation): Promise<Outcome> {
  const { question } = consultation;
  if (question.answer !== null || question.declined !== null) return done;
  const topic = topicToDecline(question.text);
  if (topic) return decline(fulfilment, consultation, topic);
  const calls = await callsOfQuestion(fulfilment.database.read, question.id);
  const exhausted = whyNoAnswer(calls);
  if (exhausted?.topic === "withheld") return decline(fulfilment, consultation, "withheld");
  if (exhausted) return { kind: "give_up", because: exhausted.because };
  consultation.signal.throwIfAborted();
  return askModel(fulfilment, consultation, calls);
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
async function declineAfterFailure(
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
  calls: CallsFor,
): Promise<Outcome> {
  const { question, order, report, reportTexts } = consultation;
  const product = findProduct(fulfilment.catalogue, order.productId);
  if (!product) return { kind: "give_up", because: "the product is no longer in the catalogue" };
  const brief = lineBriefOf(product, report, order.chosenYear, reportTexts);
  return writeAnswer(fulfilment, consultation, {
    question: question.text,
    brief: answerBriefOf(brief, reportTexts.plain("concern.heading")),
    purpose: { questionId: question.id },
    calls,
    store: (tx, answer) =>
      "topic" in answer
        ? storeDecline(tx, question.id, answer.topic)
        : storeAnswer(tx, question.id, answer.text),
  });
}

async function storeAnswer(tx: Transaction, id: number, answer: string): Promise<void> {
  await tx.update(questions).set({ answer }).where(eq(questions.id, id));
}

async function storeDecline(tx: Transaction, id: number, topic: DeclineTopic): Promise<void> {
  await tx.update(questions).set({ declined: topic }).where(eq(questions.id, id));
}
