import { askForReply } from "../../gateways/telegram/ask-for-reply.ts";
import { type PayoutMethod, payoutMethods } from "../../shared/states.ts";
import type { AffiliateContext } from "../office.ts";

/**
 * Asks where to pay to. The question names its method as a command that is to be completed, so that a reply to it needs no
 * memory of ours.
 * @param remark Telegram HTML to stand above it, such as what was wrong with an answer
 */
export async function askDetails(
  ctx: AffiliateContext,
  method: PayoutMethod,
  remark?: string,
): Promise<undefined> {
  const question = ctx.texts.html(`affiliate.details.${method}`);
  await askForReply(ctx, remark ? `${remark}\n\n${question}` : question);
}

/**
 * By which method a message's author was asked to be paid, if the message replies to such a question of the bot.
 * @returns undefined for any other message
 */
export function repliedMethod({ message, me }: AffiliateContext): PayoutMethod | undefined {
  const asked = message?.reply_to_message;
  if (asked?.from?.id !== me.id) return undefined;
  const name = /\/withdraw (alipay|usdt|bank) /.exec(asked.text ?? "")?.[1];
  return payoutMethods.find((each) => each === name);
}
