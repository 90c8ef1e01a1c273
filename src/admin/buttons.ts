import type { InlineKeyboardButton } from "grammy/types";

/** What a pressed button says. Its numbers are the presser's word and are checked against the database. */
export interface AdminPress {
  readonly name: string;
  readonly numbers: readonly number[];
}

/** Admins' buttons begin so, and no others. */
const prefix = "a";

/** Makes a button that admins press. */
export function adminButton(
  text: string,
  name: string,
  ...numbers: readonly number[]
): InlineKeyboardButton.CallbackButton {
  return { text, callback_data: [prefix, name, ...numbers].join(":") };
}

/** @returns what the button says, or undefined if it is none of the admins' */
export function readAdminButton(callbackData: string): AdminPress | undefined {
  const [first, name, ...rest] = callbackData.split(":");
  if (first !== prefix || !name || !rest.every(isNumber)) return undefined;
  return { name, numbers: rest.map(Number) };
}

function isNumber(text: string): boolean {
  return /^(0|[1-9]\d{0,14})$/.test(text);
}
