import type { InlineKeyboardButton, Message } from "./wire.ts";

/** What pressing a button led to. */
export type Pressed =
  | { readonly kind: "callback"; readonly queryId: string }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "copy"; readonly text: string }
  /** a client opens its pay sheet; nothing is paid yet */
  | { readonly kind: "pay"; readonly stars: number };

/**
 * Finds a button by its label or its callback data.
 * @returns the button, or a sentence that says which buttons there are instead
 */
export function findButton(
  { message_id, reply_markup }: Message,
  wanted: string,
): InlineKeyboardButton | string {
  const buttons = reply_markup?.inline_keyboard.flat() ?? [];
  const found =
    buttons.find(({ text }) => text === wanted) ??
    buttons.find(({ callback_data }) => callback_data === wanted);
  const labels = buttons.map(({ text }) => `"${text}"`).join(", ") || "none";
  return found ?? `message ${message_id} has no button "${wanted}"; its buttons: ${labels}`;
}
