import type { Context } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { callWithHtml, notTaken } from "../telegram.ts";

/** A message as it is to be shown: Telegram HTML and its buttons. */
export interface Card {
  readonly html: string;
  readonly keyboard: InlineKeyboardButton[][];
}

/**
 * Sends a card as a new message.
 * @throws when Telegram did not take it
 */
export async function sendCard(ctx: Context, card: Card): Promise<void> {
  const sent = await callWithHtml(card.html, (text, markup) =>
    ctx.reply(text, { ...optionsOf(card), ...markup }),
  );
  if (sent.kind !== "done") throw notTaken("a card", sent);
}

/** Turns the message whose button was pressed into another card; a message that is gone is sent anew. */
export async function replaceCard(ctx: Context, card: Card): Promise<void> {
  const edited = await callWithHtml(card.html, (text, markup) =>
    ctx.editMessageText(text, { ...optionsOf(card), ...markup }),
  );
  if (edited.kind === "message_gone") await sendCard(ctx, card);
}

/** What Telegram is told of a card besides its text. */
export function optionsOf({ keyboard }: Card) {
  return { reply_markup: { inline_keyboard: keyboard }, link_preview_options: { is_disabled: true } };
}
