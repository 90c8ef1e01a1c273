import { findProduct } from "../../catalogue/catalogue.ts";
import { reportParts } from "../../report/parts.ts";
import { declineTopics } from "../../report/question/decline.ts";
import { callbackData } from "../../shop/callback-data.ts";
import { countAsked } from "../../shop/questions.ts";
import type { PartContent } from "../deliver-part.ts";
import type { Fulfilment } from "../fulfilment.ts";
import type { Consultation } from "./question-row.ts";

/** The answer, or why there is none, as a message with a button for the next question if one is left. */
export async function answerContent(
  fulfilment: Fulfilment,
  consultation: Consultation,
): Promise<PartContent & { html: string }> {
  const html = htmlOf(consultation);
  const keyboard = await askAgain(fulfilment, consultation);
  return { html, ...(keyboard && { keyboard }) };
}

function htmlOf({ question, texts, reportTexts, order }: Consultation): string {
  if (question.answer === null || question.declined !== null) {
    const topic = declineTopics.find((known) => known === question.declined) ?? "other";
    return `${texts.html(`question.declined.${topic}`)}\n\n${texts.html("question.notCounted")}`;
  }
  const [html = ""] = reportParts(question.answer, {
    title: reportTexts.plain("question.title"),
    orderNumber: order.merchantTransactionId,
    noticeAtStart: "",
    noticeAtEnd: reportTexts.plain("question.notice"),
  });
  return html;
}

/** A declined question is still counted while this one is in hand. */
async function askAgain({ database, catalogue }: Fulfilment, { question, order, texts }: Consultation) {
  const included = findProduct(catalogue, order.productId)?.questions ?? 0;
  const asked = await countAsked(database.read, order.id);
  const returned = question.declined === null ? 0 : 1;
  const count = included - asked + returned;
  if (count <= 0) return undefined;
  const button = {
    text: texts.plain("button.ask"),
    callback_data: callbackData("question", order.id),
  };
  return { inline_keyboard: [[button]] };
}
