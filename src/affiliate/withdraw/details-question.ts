import { askForReply } from "../../gateways/telegram/ask-for-reply.ts";
import { type PayoutMethod, payoutMethods } from "../../shared/states.ts";
import { awaitWords, repliedWords } from "../../shop/awaited-words.ts";
import { isSecondHand } from "../../shop/own-words.ts";
import type { AffiliateContext, AffiliateOffice } from "../office.ts";

const command = "withdraw";

/**
 * Asks where to pay to, and remembers by which method.
 * @param remark Telegram HTML to stand above it, such as what was wrong with an answer
 */
export async function askDetails(
  { database }: AffiliateOffice,
  ctx: AffiliateContext,
  method: PayoutMethod,
  remark?: string,
): Promise<undefined> {
  const question = ctx.texts.html(`affiliate.details.${method}`);
  const messageId = await askForReply(ctx, remark ? `${remark}\n\n${question}` : question);
  const awaited = { holderId: ctx.user.telegramId, messageId, command, subject: method };
  await database.write((tx) => awaitWords(tx, awaited, ctx.now));
}

/**
 * By which method a message's author was asked to be paid, if the message replies to such a question of the bot and is the
 * author's own.
 * @returns undefined for any other message
 */
export async function repliedMethod(
  { database }: AffiliateOffice,
  { message, me }: AffiliateContext,
): Promise<PayoutMethod | undefined> {
  if (!message || isSecondHand(message)) return undefined;
  const awaited = await repliedWords(database, message, me.id);
  return awaited?.command === command ? payoutMethods.find((each) => each === awaited.subject) : undefined;
}
