import type { Context } from "grammy";
import { callWithHtml, notTaken } from "../telegram.ts";

/**
 * Asks for words that are to be written as a reply to the message; the user's client prepares that reply.
 * @param placeholder shown in the empty input line, up to 64 characters
 * @returns the number of its message, by which the answer is known
 * @throws when Telegram did not take it
 */
export async function askForReply(ctx: Context, html: string, placeholder?: string): Promise<number> {
  const hint = placeholder !== undefined && { input_field_placeholder: placeholder };
  const sent = await callWithHtml(html, (text, markup) =>
    ctx.reply(text, { ...markup, reply_markup: { force_reply: true, ...hint } }),
  );
  if (sent.kind !== "done") throw notTaken("a question", sent);
  return sent.value.message_id;
}
