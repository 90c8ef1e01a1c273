import { isJsonObject, type JsonObject } from "../json.ts";
import type { FindUser } from "./formatted-text.ts";
import { inlineKeyboard } from "./keyboard.ts";
import { badRequest, notSimulated } from "./refusal.ts";
import type { InlineKeyboardMarkup } from "./wire.ts";

/** What a call asks for below its message. */
interface ReplyMarkup {
  /** part of the message */
  readonly inline?: InlineKeyboardMarkup;
  /** labels that replace the user's keyboard, row by row; empty: the keyboard is taken away */
  readonly reply?: readonly (readonly string[])[];
  /** the user's next message is to reply to this one; takes the keyboard's place */
  readonly forceReply?: { readonly placeholder?: string };
}

/**
 * Checks the `reply_markup` of a call, whose shape is already right.
 * @throws Refusal with Telegram's words for what it does not take
 */
export function replyMarkup(markup: unknown, findUser: FindUser): ReplyMarkup {
  if (!isJsonObject(markup)) return {};
  if (Array.isArray(markup.inline_keyboard)) {
    const inline = inlineKeyboard(markup.inline_keyboard, findUser);
    return inline ? { inline } : {};
  }
  if (Array.isArray(markup.keyboard)) return { reply: labels(markup.keyboard) };
  if (markup.force_reply === true) return { reply: [], forceReply: placeholder(markup) };
  return markup.remove_keyboard === true ? { reply: [] } : {};
}

function placeholder({ input_field_placeholder: words }: JsonObject): { placeholder?: string } {
  return typeof words === "string" ? { placeholder: words } : {};
}

function labels(rows: readonly unknown[]): readonly (readonly string[])[] {
  return rows.map((row) => (Array.isArray(row) ? row.filter(isJsonObject).map(label) : []));
}

function label(button: JsonObject): string {
  const { text, style: _, ...others } = button;
  const [special] = Object.keys(others);
  if (special) throw notSimulated(`${special} buttons`);
  if (typeof text !== "string" || text.trim() === "")
    throw badRequest("keyboard button text must be non-empty");
  return text;
}
