import { Composer } from "grammy";
import type { Message } from "grammy/types";
import { findProduct } from "../catalogue/catalogue.ts";
import { questionText } from "../report/question/question-text.ts";
import { findOrder } from "../shared/orders.ts";
import { readCallbackData, readNumber } from "../shop/callback-data.ts";
import { askQuestion, canBeAsked, countAsked } from "../shop/questions.ts";
import { repliedOrder } from "./questions/asked-order.ts";
import { Invitations } from "./questions/invitations.ts";
import { alertOnly, type Reply } from "./reply.ts";
import type { Served, Shop, ShopContext } from "./shop.ts";
import { answer } from "./show.ts";

/**
 * Takes in questions about delivered reports (追问). Stands before the rest of the dialog: a text that answers no invitation
 * and replies to no report falls through to it, and whatever else the buyer does closes the invitation.
 */
export function questionDialog(shop: Shop): Composer<ShopContext> {
  const composer = new Composer<ShopContext>();
  const invitations = new Invitations();
  composer.on("callback_query:data", (ctx, next) => {
    const pressed = readCallbackData(ctx.callbackQuery.data);
    const orderId = pressed?.kind === "question" ? readNumber(pressed.words[0]) : undefined;
    if (orderId === undefined) return next();
    return answer(shop, ctx, () => invite(shop, ctx, orderId, invitations));
  });
  composer.on("message:text", async (ctx, next) => {
    const isCommand = ctx.message.text.startsWith("/");
    const invited = invitations.take(ctx.user.telegramId, ctx.now);
    const orderId = isCommand ? undefined : ((await repliedOrder(shop.database.read, ctx)) ?? invited);
    if (orderId === undefined) return next();
    await answer(shop, ctx, () => takeIn(shop, ctx, ctx.message, orderId, invitations));
  });
  composer.on("callback_query", (ctx, next) => {
    invitations.close(ctx.user.telegramId);
    return next();
  });
  return composer;
}

/** The button: says how many questions are left and asks for one. */
async function invite(
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
  return { screens: [{ kind: "asked_reply", html, placeholder: texts.plain("question.placeholder") }] };
}

async function takeIn(
  shop: Shop,
  { texts, user, now }: Served,
  message: Message.TextMessage,
  orderId: number,
  invitations: Invitations,
): Promise<Reply> {
  const text = questionText(message.text);
  if (text === undefined) {
    invitations.open(user.telegramId, orderId, now);
    return { screens: [{ kind: "text", text: texts.plain("question.badLength") }] };
  }
  const order = await findOrder(shop.database.read, orderId);
  const included = includedIn(shop, order?.productId ?? "");
  const question = { orderId, userId: user.telegramId, messageId: message.message_id, text, included };
  const asked = await shop.database.write((tx) => askQuestion(tx, question, now));
  const refusals = {
    repeated: "question.repeated",
    none_left: "question.noneLeft",
    no_report: "question.noReport",
  } as const;
  return {
    screens: asked.kind === "queued" ? [] : [{ kind: "text", text: texts.plain(refusals[asked.kind]) }],
    event: { name: "question_asked", fields: { orderId, kind: asked.kind } },
  };
}

function includedIn({ catalogue }: Shop, productId: string): number {
  return findProduct(catalogue, productId)?.questions ?? 0;
}
