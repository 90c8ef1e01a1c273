import { endJob, type Lease } from "../../work/lease.ts";
import { done, type Outcome } from "../../work/outcome.ts";
import { fillPart, placePart } from "../deliver-part.ts";
import type { Fulfilment } from "../fulfilment.ts";
import { writeStep } from "../fulfilment.ts";
import { answerContent } from "./answer-content.ts";
import { endQuestion } from "./end-question.ts";
import {
  type Consultation,
  deliveryOfAnswer,
  findQuestion,
  placeableOf,
  type Question,
} from "./question-row.ts";

/** Puts a short message in the place of the answer, as a reply to the question. */
export async function placeAnswer(fulfilment: Fulfilment, consultation: Consultation): Promise<Outcome> {
  const { question, texts } = consultation;
  const delivery = deliveryOfAnswer(fulfilment, consultation);
  return placePart(placeableOf(question, ""), texts.html("question.answering"), delivery);
}

/** Fills the message with the answer, or with why there is none, and ends the question. */
export async function showAnswer(fulfilment: Fulfilment, consultation: Consultation): Promise<Outcome> {
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
