import { Composer } from "grammy";
import { findProduct } from "../../catalogue/catalogue.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { askForReply } from "../../gateways/telegram/ask-for-reply.ts";
import { questionText } from "../../report/question/question-text.ts";
import { findOrder } from "../../shared/orders.ts";
import { askQuestion, canBeAsked, countAsked } from "../../shop/questions.ts";
import { answerPress } from "../answer-press.ts";
import type { Shop, ShopContext } from "../shop.ts";
import { repliedOrder } from "./asked-order.ts";
import { Invitations } from "./invitations.ts";

/**
 * Takes in questions about delivered reports (追问). Stands before the rest of the dialog: a text that answers no invitation
 * and replies to no report falls through to it, and whatever else the buyer does closes the invitation.
 */
export function questionDialog(shop: Shop): Composer<ShopContext> {
  const composer = new Composer<ShopContext>();
  const invitations = new Invitations();
  composer.callbackQuery(/^q:(\d{1,15})$/, (ctx) =>
    answerPress(shop, ctx, () => invite(shop, ctx, Number(ctx.match[1]), invitations)),
  );
  composer.on("message:text", async (ctx, next) => {
    const isCommand = ctx.message.text.startsWith("/");
    const invited = invitations.take(ctx.user.telegramId, ctx.now);
    const orderId = isCommand ? undefined : ((await repliedOrder(shop.database.read, ctx)) ?? invited);
    if (orderId === undefined) return next();
    await takeIn(shop, ctx, orderId, invitations);
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
  ctx: ShopContext,
  orderId: number,
  invitations: Invitations,
): Promise<Toast | undefined> {
  const { texts, user, now } = ctx;
  const { read } = shop.database;
  const order = await findOrder(read, orderId);
  if (order?.userId !== user.telegramId) return { text: texts.plain("toast.notYours"), isAlert: true };
  if (!(await canBeAsked(read, orderId, user.telegramId)))
    return { text: texts.plain("question.noReport"), isAlert: true };
  const count = includedIn(shop, order.productId) - (await countAsked(read, orderId));
  if (count <= 0) return { text: texts.plain("question.noneLeft"), isAlert: true };
  invitations.open(user.telegramId, orderId, now);
  const question = texts.html("question.prompt", { number: order.merchantTransactionId, count });
  await askForReply(ctx, question, texts.plain("question.placeholder"));
}

async function takeIn(
  shop: Shop,
  ctx: ShopContext,
  orderId: number,
  invitations: Invitations,
): Promise<void> {
  const { texts, user, now, message } = ctx;
  const text = questionText(message?.text ?? "");
  if (!message) return;
  if (text === undefined) {
    invitations.open(user.telegramId, orderId, now);
    await ctx.reply(texts.plain("question.badLength"));
    return;
  }
  const order = await findOrder(shop.database.read, orderId);
  const included = includedIn(shop, order?.productId ?? "");
  const question = { orderId, userId: user.telegramId, messageId: message.message_id, text, included };
  const asked = await shop.database.write((tx) => askQuestion(tx, question, now));
  shop.log.info("question_asked", { orderId, kind: asked.kind });
  const refusals = {
    repeated: "question.repeated",
    none_left: "question.noneLeft",
    no_report: "question.noReport",
  } as const;
  if (asked.kind !== "queued") await ctx.reply(texts.plain(refusals[asked.kind]));
}

function includedIn({ catalogue }: Shop, productId: string): number {
  return findProduct(catalogue, productId)?.questions ?? 0;
}
