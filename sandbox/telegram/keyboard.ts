import { isJsonObject, type JsonObject } from "../json.ts";
import type { FindUser } from "./formatted-text.ts";
import { checkedLink } from "./link.ts";
import { badRequest, notSimulated, strictness } from "./refusal.ts";
import type { InlineKeyboardButton, InlineKeyboardMarkup } from "./wire.ts";

/** Source: limits of InlineKeyboardButton and CopyTextButton in the Bot API; 100 buttons as the server enforces. */
const maxButtons = 100;
const maxCallbackBytes = 64;
const maxCopyCharacters = 256;

const actions = [
  "url",
  "callback_data",
  "copy_text",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "callback_game",
  "pay",
];

/**
 * Checks an inline keyboard whose shape is already right.
 * @returns the keyboard as a message carries it, undefined when it holds no button
 * @throws Refusal with Telegram's words for a button that it does not take
 */
export function inlineKeyboard(
  rows: readonly unknown[],
  findUser: FindUser,
): InlineKeyboardMarkup | undefined {
  const buttons = rows.map((row) => (Array.isArray(row) ? row.filter(isJsonObject) : []));
  if (buttons.flat().length > maxButtons) throw badRequest("reply markup is too long");
  const filled = buttons.filter((row) => row.length > 0);
  if (filled.length === 0) return undefined;
  return { inline_keyboard: filled.map((row) => row.map((button) => checkedButton(button, findUser))) };
}

/**
 * Source: "must always be the first button in the first row and can only be used in invoice messages".
 * @throws Refusal for a Pay button elsewhere, and for an invoice's keyboard without one
 */
export function refuseMisplacedPay(keyboard: InlineKeyboardMarkup | undefined, isInvoice: boolean): void {
  const [first, ...others] = keyboard?.inline_keyboard.flat() ?? [];
  const isRight = isInvoice ? !first || first.pay : !first?.pay;
  if (!isRight || others.some(({ pay }) => pay)) throw badRequest("BUTTON_TYPE_INVALID");
}

function checkedButton(button: JsonObject, findUser: FindUser): InlineKeyboardButton {
  const { text, style } = button;
  // TDLib's words for an empty label are not known to us: our choice.
  if (typeof text !== "string" || text.trim() === "") {
    throw badRequest("inline keyboard button text must be non-empty");
  }
  const action = checkedAction(button, findUser);
  return { text, ...checkedStyle(style), ...checkedIcon(button.icon_custom_emoji_id), ...action };
}

function checkedAction(button: JsonObject, findUser: FindUser): Partial<InlineKeyboardButton> {
  const given = actions.filter((name) => Object.hasOwn(button, name) && button[name] !== "");
  const [action, second] = given;
  if (!action) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (second) throw strictness(`button "${button.text}" has both ${action} and ${second}`);
  return checks[action]?.(button[action], findUser) ?? refuseAction(action);
}

const checks: Readonly<
  Record<string, (value: unknown, findUser: FindUser) => Partial<InlineKeyboardButton>>
> = { url: checkedUrl, callback_data: checkedData, copy_text: checkedCopy, pay: () => ({ pay: true }) };

function refuseAction(action: string): never {
  if (action === "callback_game") throw badRequest("BUTTON_TYPE_INVALID");
  throw notSimulated(`${action} buttons`);
}

function checkedUrl(value: unknown, findUser: FindUser) {
  const url = String(value);
  const userId = /^tg:\/\/user\?id=(\d+)$/i.exec(url)?.[1];
  // A user whom the bot has not met, or whose privacy forbids it, makes Telegram refuse the whole message.
  if (userId && !findUser(Number(userId))) throw badRequest("BUTTON_USER_INVALID");
  const link = checkedLink(url);
  if (typeof link === "string") return { url: link };
  throw badRequest(`inline keyboard button URL '${url}' is invalid: ${link.because}`);
}

function checkedData(value: unknown) {
  const data = String(value);
  if (Buffer.byteLength(data) > maxCallbackBytes) throw badRequest("BUTTON_DATA_INVALID");
  return { callback_data: data };
}

function checkedCopy(value: unknown) {
  const text = isJsonObject(value) ? String(value.text) : "";
  const characters = [...text].length;
  if (characters < 1 || characters > maxCopyCharacters) throw badRequest("BUTTON_COPY_TEXT_INVALID");
  return { copy_text: { text } };
}

function checkedStyle(style: unknown) {
  if (style === undefined) return {};
  if (style === "primary" || style === "success" || style === "danger") return { style };
  // Telegram's words for an unknown style are not known to us.
  throw strictness(`unknown button style "${style}"; use danger, success or primary`);
}

function checkedIcon(icon: unknown) {
  return typeof icon === "string" ? { icon_custom_emoji_id: icon } : {};
}
