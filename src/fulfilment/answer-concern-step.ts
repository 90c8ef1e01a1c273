import { findProduct, type Product } from "../catalogue/catalogue.ts";
import { sectionsOf } from "../catalogue/sections-of.ts";
import type { Words } from "../locales/texts.ts";
import { excerptOf } from "../report/excerpt.ts";
import { concernPromptOf } from "../report/question/answer-prompt.ts";
import { type DeclineTopic, topicToDecline } from "../report/question/decline.ts";
import type { Transaction } from "../shared/database/database.ts";
import type { Order } from "../shared/orders.ts";
import { done, type Outcome } from "../work/outcome.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";
import { showProgress } from "./progress.ts";
import { findReport, type Report } from "./stored-report.ts";
import { claimFacts } from "./writing/claim-facts.ts";
import {
  callsOfSection,
  endLabel,
  noteCallEnded,
  noteCallStarted,
  tokensOf,
  writingOf,
} from "./writing/model-calls.ts";
import { followModel, maxArrangements, outcomeOfFailure } from "./writing/model-failure.ts";
import { storeSection } from "./writing/stored-sections.ts";
import { writeAnswer } from "./writing/write-answer.ts";

/** How often the model may answer what a buyer has in mind: after that the section says that there is no answer (our choice). */
const maxAnswers = 2;

/** What a buyer has in mind, and the report that the answer closes. */
interface Concern {
  readonly text: string;
  readonly headings: readonly string[];
  readonly report: Report;
}

/**
 * Has the model answer what the buyer had in mind, in the report's last section. The words of the buyer are in no other call,
 * so that they cannot steer the report that was paid for; where no answer comes of them that may be shown, the section says
 * so, and the report is delivered all the same.
 */
export async function answerConcernStep(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const { order, reportTexts } = task;
  const { read } = fulfilment.database;
  const report = await findReport(read, order.id);
  const product = findProduct(fulfilment.catalogue, order.productId);
  if (!report || !product || report.text !== null || order.concern === null) return done;
  const concern = { text: order.concern, headings: headingsOf(product, task), report };
  const topic = topicToDecline(concern.text);
  if (topic) return close(fulfilment, task, concern, unanswered(topic, reportTexts));
  const { refused, displeased } = await callsOfSection(read, order, lastOf(concern));
  if (refused >= maxAnswers) return close(fulfilment, task, concern, unanswered("failed", reportTexts));
  if (displeased >= maxArrangements)
    return close(fulfilment, task, concern, unanswered("withheld", reportTexts));
  return ask(fulfilment, task, concern, displeased);
}

function headingsOf(product: Product, { order, reportTexts }: Task): readonly string[] {
  return sectionsOf(product, order, reportTexts);
}

function lastOf({ headings }: Concern): number {
  return headings.length - 1;
}

/** What stands in the section instead of an answer, Markdown. */
function unanswered(topic: DeclineTopic, words: Words): string {
  return words.plain(topic === "crisis" ? "concern.crisis" : "concern.unanswered");
}

async function ask(
  fulfilment: Fulfilment,
  task: Task,
  concern: Concern,
  displeased: number,
): Promise<Outcome> {
  const { order, lease, signal, reportTexts } = task;
  const { headings, report, text: question } = concern;
  const { language } = reportTexts;
  const { model } = fulfilment.deepseek;
  const { factSheet } = report;
  const purpose = { orderId: order.id, section: lastOf(concern), writing: writingOf(order), model };
  const callId = await writeStep(fulfilment, lease, (tx, now) => noteCallStarted(tx, purpose, now));
  const written = () => headings.slice(0, -1);
  const progress = showProgress(fulfilment, task, { sections: headings, written });
  const facts = { ...factSheet, ...claimFacts(report, order.chosenYear ?? undefined, reportTexts) };
  const {
    written: answered,
    end,
    answer,
    topic,
  } = await writeAnswer(fulfilment, {
    ...{ question, language, factSheet, signal },
    messages: concernPromptOf({ language, question }, facts, displeased),
    onText: (textSoFar) =>
      progress.onText(headings.at(-1) ?? "", (longest) => excerptOf(textSoFar, factSheet, longest)),
  }).finally(() => progress.settled());
  const section = answer ?? (topic && unanswered(topic, reportTexts));
  fulfilment.log.info("concern_answered", { orderId: order.id, kind: endLabel(end), ...tokensOf(answered) });
  await writeStep(fulfilment, lease, async (tx, now) => {
    await noteCallEnded(tx, callId, end, answered);
    await followModel(tx, fulfilment.log, answered, now);
    if (section !== undefined) await store(tx, order, concern, section, now);
  });
  if (section !== undefined) return done;
  if (answered.kind === "failed") {
    signal.throwIfAborted();
    return outcomeOfFailure(answered);
  }
  return { kind: "wait", seconds: 1, because: `the answer was ${endLabel(end)}`, isCounted: false };
}

async function close(
  fulfilment: Fulfilment,
  { order, lease }: Task,
  concern: Concern,
  text: string,
): Promise<Outcome> {
  await writeStep(fulfilment, lease, (tx, now) => store(tx, order, concern, text, now));
  return done;
}

/** Stores the section, with which the report is whole. */
async function store(
  tx: Transaction,
  order: Order,
  { headings }: Concern,
  text: string,
  now: Date,
): Promise<void> {
  const section = { heading: headings.at(-1) ?? "", text, rules: [] };
  await storeSection(tx, order, headings, section, now);
}
