import type { Context } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { callWithHtml, notTaken } from "../telegram.ts";

export type Keyboard = InlineKeyboardButton[][];

/** A message as it is to be shown: Telegram HTML and its buttons. */
export interface Card {
  readonly html: string;
  readonly keyboard: Keyboard;
}

/**
 * Sends a card as a new message.
 * @param replyTo message of the user's that it answers, if that is still there
 * @throws when Telegram did not take it
 */
export async function sendCard(ctx: Context, card: Card, replyTo?: number): Promise<void> {
  await placeCard(ctx, card, replyTo);
}

/**
 * The same for a card that is changed later.
 * @returns the number of its message
 */
export async function placeCard(ctx: Context, card: Card, replyTo?: number): Promise<number> {
  const reply = replyTo !== undefined && {
    reply_parameters: { message_id: replyTo, allow_sending_without_reply: true },
  };
  const sent = await callWithHtml(card.html, (text, markup) =>
    ctx.reply(text, { ...optionsOf(card), ...reply, ...markup }),
  );
  if (sent.kind === "done") return sent.value.message_id;
  throw notTaken("a card", sent);
}

/**
 * Turns the message whose button was pressed into another card. One that is gone, or that no button led to, is sent anew.
 * @returns the number of the message that shows it
 * @throws when Telegram did not take a new one
 */
export async function replaceCard(ctx: Context, card: Card): Promise<number> {
  const messageId = ctx.callbackQuery?.message?.message_id;
  if (messageId === undefined) return placeCard(ctx, card);
  const edited = await callWithHtml(card.html, (text, markup) =>
    ctx.editMessageText(text, { ...optionsOf(card), ...markup }),
  );
  return edited.kind === "message_gone" ? placeCard(ctx, card) : messageId;
}

/** What Telegram is told of a card besides its text. */
export function optionsOf({ keyboard }: Card) {
  return { reply_markup: { inline_keyboard: keyboard }, link_preview_options: { is_disabled: true } };
}
