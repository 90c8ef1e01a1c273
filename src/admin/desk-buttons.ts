import type { InlineKeyboardButton } from "grammy/types";
import type { Keyboard } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import { callbackData } from "../shop/callback-data.ts";

type Button = InlineKeyboardButton.CallbackButton;
type Words = readonly (string | number)[];

/** Makes a button that shows an admin something. */
export function viewButton(text: string, view: string, ...words: Words): Button {
  return { text, callback_data: callbackData("view", view, ...words) };
}

/** Makes a button that leads back to all that the desk has. */
export function deskButton(texts: Texts): Button {
  return viewButton(texts.plain("admin.desk.button"), "desk");
}

/**
 * Makes a button for the first tap of a deed.
 * @param words what the deed is asked by, as behind a command
 */
export function deedButton(text: string, deed: string, ...words: Words): Button {
  return { text, callback_data: callbackData("deed", deed, ...words) };
}

/** Makes a button for the second tap of a deed: it carries nothing but what the deed waits under. */
export function sureButton(text: string, token: string): Button {
  return { text, callback_data: callbackData("sure", token) };
}

/** Lays buttons out two in a row. */
export function inPairs(buttons: Keyboard[number]): Keyboard {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}
