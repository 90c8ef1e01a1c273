import type { InlineKeyboardButton } from "grammy/types";

export type Keyboard = InlineKeyboardButton[][];

/** A message as it is to be shown: Telegram HTML and its buttons. */
export interface Card {
  readonly html: string;
  readonly keyboard: Keyboard;
}

/** What a pressed button says. Everything in it is the presser's word and is checked against the database. */
export type Pressed =
  | { kind: "draft"; draftId: number; revision: number; verb: string; argument: string }
  | { kind: "product"; productId: string }
  | { kind: "menu" }
  | { kind: "restore"; draftId: number }
  | { kind: "again"; orderId: number };

/** Makes the buttons of one revision of a draft. */
export function draftButtons(draft: { id: number; revision: number }) {
  return (
    text: string,
    verb: string,
    argument: string | number = "",
  ): InlineKeyboardButton.CallbackButton => ({
    text,
    callback_data: `d:${draft.id}:${draft.revision}:${verb}:${argument}`,
  });
}

export type DraftButton = ReturnType<typeof draftButtons>;

export function productButton(text: string, productId: string): InlineKeyboardButton {
  return { text, callback_data: `p:${productId}` };
}

export function menuButton(text: string): InlineKeyboardButton {
  return { text, callback_data: "m" };
}

export function restoreButton(text: string, draftId: number): InlineKeyboardButton {
  return { text, callback_data: `r:${draftId}` };
}

export function againButton(text: string, orderId: number): InlineKeyboardButton {
  return { text, callback_data: `g:${orderId}` };
}

/** @returns what the button says, or undefined if it is none that this release makes */
export function readButton(callbackData: string): Pressed | undefined {
  if (callbackData === "m") return { kind: "menu" };
  const [prefix, first = "", second = "", verb = "", ...rest] = callbackData.split(":");
  if (prefix === "p" && first) return { kind: "product", productId: first };
  if (prefix === "r" && isId(first)) return { kind: "restore", draftId: Number(first) };
  if (prefix === "g" && isId(first)) return { kind: "again", orderId: Number(first) };
  if (prefix !== "d" || !isId(first) || !isId(second) || !verb) return undefined;
  return { kind: "draft", draftId: Number(first), revision: Number(second), verb, argument: rest.join(":") };
}

/** Lays buttons out in rows. */
export function inRows<B extends InlineKeyboardButton>(buttons: readonly B[], perRow: number): B[][] {
  const rows: B[][] = [];
  for (let start = 0; start < buttons.length; start += perRow)
    rows.push(buttons.slice(start, start + perRow));
  return rows;
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}
