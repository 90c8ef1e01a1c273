import type { Api } from "grammy";
import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import { languages, type Words, wordsIn } from "../locales/texts.ts";
import { callbackData } from "../shop/callback-data.ts";
import type { Content } from "./broadcasts.ts";

/** The longest text and the longest caption that Telegram takes, in UTF-16 units after parsing. */
const longestText = 4096;
const longestCaption = 1024;

/** A broadcast as one person sees it: Telegram HTML and its buttons. */
interface NewsMessage {
  readonly html: string;
  readonly keyboard: InlineKeyboardButton[][];
}

/** Below the words stands how to get no more of them, in the reader's language. */
export function newsMessage({ html, buttonText, buttonUrl }: Content, texts: Words): NewsMessage {
  const words = html === "" ? "" : `${html}\n\n`;
  const button = buttonText !== null && buttonUrl !== null ? [[{ text: buttonText, url: buttonUrl }]] : [];
  return { html: words + texts.html("news.footer"), keyboard: [...button, [stopButton(texts)]] };
}

/**
 * Sends a broadcast to one chat, as it stands in `text`. Its picture is one that Telegram has: nothing is uploaded.
 * @returns the words as Telegram shows them, without formatting
 * @throws as the call does
 */
export async function postNews(
  api: Api,
  chatId: number,
  { photoFileId }: Content,
  text: string,
  options: { readonly parse_mode?: "HTML"; readonly reply_markup: InlineKeyboardMarkup },
): Promise<string> {
  if (photoFileId === null) return (await api.sendMessage(chatId, text, options)).text;
  return (await api.sendPhoto(chatId, photoFileId, { caption: text, ...options })).caption ?? "";
}

/** How long the words of a broadcast may be, with the line below them, as Telegram counts. */
export function longestOf({ photoFileId }: Pick<Content, "photoFileId">): number {
  return photoFileId === null ? longestText : longestCaption;
}

/**
 * Whether a broadcast would be too long in any language.
 * @param shown the whole message as Telegram shows it in the language of `texts`, without formatting
 */
export function isTooLong(content: Content, shown: string, texts: Words): boolean {
  const words = shown.length - footerLength(texts);
  const longestFooter = Math.max(...languages.map((language) => footerLength(wordsIn(language))));
  return words + longestFooter > longestOf(content);
}

/** Switches the news off; the same button under every broadcast, for everybody. */
export function stopButton(texts: Words): InlineKeyboardButton.CallbackButton {
  return { text: texts.plain("news.stop"), callback_data: callbackData("news", "off") };
}

/** Switches the news on again. */
export function resumeButton(texts: Words): InlineKeyboardButton.CallbackButton {
  return { text: texts.plain("news.resume"), callback_data: callbackData("news", "on") };
}

/** The footer holds no character references. */
function footerLength(texts: Words): number {
  return texts.html("news.footer").replaceAll(/<[^<>]*>/g, "").length;
}
