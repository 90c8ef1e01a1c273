import { wordsIn } from "../../locales/texts.ts";
import { findLanguage } from "../../shop/users.ts";
import { endJob, type Lease } from "../../work/lease.ts";
import { done, type Outcome } from "../../work/outcome.ts";
import { maxAttempts } from "../../work/worker.ts";
import { fillPart, placePart } from "../deliver-part.ts";
import type { Fulfilment } from "../fulfilment.ts";
import { writeStep } from "../fulfilment.ts";
import { findReport, writtenReport } from "../stored-report.ts";
import { answerContent } from "./answer-content.ts";
import { decide, declineAfterFailure } from "./decide.ts";
import { endQuestion } from "./end-question.ts";
import {
  type Consultation,
  deliveryOfAnswer,
  findQuestion,
  placeableOf,
  type Question,
} from "./question-row.ts";

/**
 * Takes one question to its end: a short message as a reply to the buyer's, the answer or a polite refusal, stored before
 * it is shown, and the message filled with it. What is stored is not asked for again after a crash.
 */
export async function answerQuestion(
  fulfilment: Fulfilment,
  lease: Lease,
  signal: AbortSignal,
): Promise<Outcome> {
  const consultation = await consultationOf(fulfilment, lease, signal);
  if (!consultation) return { kind: "give_up", because: "there is no report to answer from" };
  const placed = await place(fulfilment, consultation);
  if (placed.kind !== "done") return placed;
  const decided = await decide(fulfilment, consultation);
  if (decided.kind !== "done") {
    const isLast = decided.kind === "give_up" || (decided.isCounted && lease.attempts >= maxAttempts);
    if (!isLast) return decided;
    await declineAfterFailure(fulfilment, consultation, decided.because);
  }
  return show(fulfilment, consultation);
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

async function place(fulfilment: Fulfilment, consultation: Consultation): Promise<Outcome> {
  const { question, texts } = consultation;
  const delivery = deliveryOfAnswer(fulfilment, consultation);
  return placePart(placeableOf(question, ""), texts.html("question.answering"), delivery);
}

async function show(fulfilment: Fulfilment, consultation: Consultation): Promise<Outcome> {
  const found = await findQuestion(fulfilment.database.read, consultation.lease);
  if (!found) return done;
  const { question } = found;
  const { html, ...content } = await answerContent(fulfilment, { ...consultation, question });
  const delivery = deliveryOfAnswer(fulfilment, consultation);
  const shown = await fillPart(placeableOf(question, html), content, delivery);
  if (shown.kind !== "done") return shown;
  await end(fulfilment, consultation.lease, question);
  return done;
}

/** The buyer can read the answer, or why there is none. */
async function end(fulfilment: Fulfilment, lease: Lease, { id, declined }: Question): Promise<void> {
  const result =
    declined === null ? ({ status: "answered" } as const) : ({ status: "declined", declined } as const);
  await writeStep(fulfilment, lease, async (tx, now) => {
    await endJob(tx, lease, "done", null, now);
    await endQuestion(tx, id, result, now);
  });
  fulfilment.log.info("question_ended", { orderId: lease.orderId, status: result.status });
}
