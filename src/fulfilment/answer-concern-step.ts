import { findProduct } from "../catalogue/catalogue.ts";
import { sectionsOf } from "../catalogue/sections-of.ts";
import type { Words } from "../locales/texts.ts";
import { rulesTold } from "../report/plan/rules-told.ts";
import { lineBriefOf } from "../report/plan.ts";
import { answerBriefOf } from "../report/question/answer-brief.ts";
import { type DeclineTopic, topicToDecline } from "../report/question/decline.ts";
import type { Transaction } from "../shared/database/database.ts";
import { done, type Outcome } from "../work/outcome.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";
import { showProgress } from "./progress.ts";
import { findReport } from "./stored-report.ts";
import { paidCalls, writingOf } from "./writing/model-calls.ts";
import { outlineOf } from "./writing/outline.ts";
import { storeSection, type ToldSection } from "./writing/stored-sections.ts";
import { type Answer, whyNoAnswer, writeAnswer } from "./writing/write-answer.ts";

/**
 * Has the model answer what the buyer had in mind, in the report's last section. The words of the buyer are in no other call,
 * so that they cannot steer the report that was paid for; where no answer comes of them that may be shown, the section says
 * so, and the report is delivered all the same.
 */
export async function answerConcernStep(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const { order, lease, reportTexts } = task;
  const { read } = fulfilment.database;
  const { concern } = order;
  const report = await findReport(read, order.id);
  const product = findProduct(fulfilment.catalogue, order.productId);
  if (!report || !product || report.text !== null || concern === null) return done;
  const headings = sectionsOf(product, order, reportTexts);
  const heading = headings.at(-1) ?? "";
  const section = headings.length - 1;
  const brief = lineBriefOf(product, report, order.chosenYear, reportTexts);
  const outline = outlineOf(report, order.chosenYear, brief, headings);
  const store = (tx: Transaction, answer: Answer, now: Date) =>
    storeSection(tx, order, outline, { heading, ...toldOf(answer, reportTexts) }, now);
  const calls = (await paidCalls(read, order)).ofSection(section);
  const topic = topicToDecline(concern) ?? whyNoAnswer(calls)?.topic;
  if (topic) {
    await writeStep(fulfilment, lease, (tx, now) => store(tx, { topic }, now));
    return done;
  }
  const progress = showProgress(fulfilment, task, {
    sections: headings,
    written: () => headings.slice(0, -1),
  });
  try {
    return await writeAnswer(fulfilment, task, {
      question: concern,
      brief: answerBriefOf(brief, heading),
      purpose: { section, writing: writingOf(order) },
      calls,
      onWords: (words) => progress.onText(heading, words),
      store,
    });
  } finally {
    await progress.settled();
  }
}

/** What stands in the section, Markdown, and the rules behind it. */
function toldOf(answer: Answer, words: Words): Pick<ToldSection, "text" | "rules"> {
  if ("topic" in answer) return { text: unanswered(answer.topic, words), rules: [] };
  return { text: answer.text, rules: rulesTold(answer) };
}

function unanswered(topic: DeclineTopic, words: Words): string {
  return words.plain(topic === "crisis" ? "concern.crisis" : "concern.unanswered");
}
