import { callTelegram } from "../gateways/telegram.ts";
import type { Card } from "./buttons.ts";
import type { AdminContext } from "./desk.ts";

/** Sends a card as a new message. */
export async function sendCard(ctx: AdminContext, card: Card): Promise<void> {
  await ctx.reply(card.html, optionsOf(card));
}

/** Turns the message whose button was pressed into another card; a message that is gone is sent anew. */
export async function replaceCard(ctx: AdminContext, card: Card): Promise<void> {
  const edited = await callTelegram(() => ctx.editMessageText(card.html, optionsOf(card)));
  if (edited.kind === "message_gone") await sendCard(ctx, card);
}

function optionsOf({ keyboard }: Card) {
  return {
    parse_mode: "HTML" as const,
    reply_markup: { inline_keyboard: keyboard },
    link_preview_options: { is_disabled: true },
  };
}
