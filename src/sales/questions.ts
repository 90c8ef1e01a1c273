import { findProduct } from "../catalogue/catalogue.ts";
import { topicToDecline } from "../report/question/decline.ts";
import { questionText } from "../report/question/question-text.ts";
import { findOrder } from "../shared/orders.ts";
import { askQuestion, canBeAsked, countAsked } from "../shop/questions.ts";
import { zoneName } from "../shop/zone-name.ts";
import type { Invitations } from "./questions/invitations.ts";
import { alertOnly, type Reply } from "./reply.ts";
import type { Served, Shop } from "./shop.ts";
import type { TypedMessage } from "./typed/typed-message.ts";

/** The button under a report: says how many questions are left and asks for one (追问). */
export async function inviteQuestion(
  shop: Shop,
  { texts, user, now }: Served,
  orderId: number,
  invitations: Invitations,
): Promise<Reply> {
  const { read } = shop.database;
  const order = await findOrder(read, orderId);
  if (order?.userId !== user.telegramId) return alertOnly(texts.plain("toast.notYours"));
  if (!(await canBeAsked(read, orderId, user.telegramId))) return alertOnly(texts.plain("question.noReport"));
  const count = includedIn(shop, order.productId) - (await countAsked(read, orderId));
  if (count <= 0) return alertOnly(texts.plain("question.noneLeft"));
  invitations.open(user.telegramId, orderId, now);
  const html = texts.html("question.prompt", { number: order.merchantTransactionId, count });
  const placeholder = texts.plain("question.placeholder");
  return { screens: [{ kind: "asked_reply", html, placeholder, orderId }] };
}

/** Takes in what was asked about a delivered report; a text that is too short or too long is asked for again. */
export async function takeQuestion(
  shop: Shop,
  { texts, user, now }: Served,
  { text: written, messageId }: TypedMessage,
  orderId: number,
  invitations: Invitations,
): Promise<Reply> {
  const text = questionText(written);
  if (text === undefined) {
    invitations.open(user.telegramId, orderId, now);
    return { screens: [{ kind: "text", text: texts.plain("question.badLength") }] };
  }
  const order = await findOrder(shop.database.read, orderId);
  const included = includedIn(shop, order?.productId ?? "");
  // Whoever is in need hears where to turn, however often.
  const declinedPerDay =
    topicToDecline(text) === "crisis" ? Number.POSITIVE_INFINITY : shop.declinedQuestionsPerDay;
  const asker = { orderId, userId: user.telegramId, messageId };
  const question = { ...asker, text, included, declinedPerDay, timeZone: shop.timeZone };
  const asked = await shop.database.write((tx) => askQuestion(tx, question, now));
  const refusals = {
    repeated: "question.repeated",
    none_left: "question.noneLeft",
    declined_today: "question.declinedToday",
    no_report: "question.noReport",
  } as const;
  return {
    screens:
      asked.kind === "queued"
        ? []
        : [{ kind: "text", text: texts.plain(refusals[asked.kind], { zone: zoneName(texts) }) }],
    event: { name: "question_asked", fields: { orderId, kind: asked.kind } },
  };
}

function includedIn({ catalogue }: Shop, productId: string): number {
  return findProduct(catalogue, productId)?.questions ?? 0;
}
