import type { AdminContext } from "./desk.ts";

/** Asks for words that are to be written as a reply to the message; they complete the command that it names. */
export async function sendQuestion(ctx: AdminContext, html: string): Promise<void> {
  await ctx.reply(html, { parse_mode: "HTML", reply_markup: { force_reply: true } });
}
