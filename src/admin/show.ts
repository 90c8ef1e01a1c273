import { callWithHtml, notTaken } from "../gateways/telegram.ts";
import type { Card } from "./buttons.ts";
import type { AdminContext } from "./desk.ts";

/**
 * Sends a card as a new message.
 * @throws when Telegram did not take it
 */
export async function sendCard(ctx: AdminContext, card: Card): Promise<void> {
  const sent = await callWithHtml(card.html, (text, markup) =>
    ctx.reply(text, { ...optionsOf(card), ...markup }),
  );
  if (sent.kind !== "done") throw notTaken("a card", sent);
}

/** Asks for words that are to be written as a reply to the message; they complete the command that it names. */
export async function sendQuestion(ctx: AdminContext, html: string): Promise<void> {
  await ctx.reply(html, { parse_mode: "HTML", reply_markup: { force_reply: true } });
}

/** Turns the message whose button was pressed into another card; a message that is gone is sent anew. */
export async function replaceCard(ctx: AdminContext, card: Card): Promise<void> {
  const edited = await callWithHtml(card.html, (text, markup) =>
    ctx.editMessageText(text, { ...optionsOf(card), ...markup }),
  );
  if (edited.kind === "message_gone") await sendCard(ctx, card);
}

function optionsOf({ keyboard }: Card) {
  return { reply_markup: { inline_keyboard: keyboard }, link_preview_options: { is_disabled: true } };
}
