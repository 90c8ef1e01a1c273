import type { InlineKeyboardButton } from "grammy/types";
import { languages, type Texts, textsIn } from "../locales/texts.ts";
import { callbackData } from "../shop/callback-data.ts";

/** The longest message that Telegram takes, in UTF-16 units after parsing. */
const longestMessage = 4096;

/** A broadcast as one person sees it: Telegram HTML and its buttons. */
interface NewsMessage {
  readonly html: string;
  readonly keyboard: InlineKeyboardButton[][];
}

/** Below the words stands how to get no more of them, in the reader's language. */
export function newsMessage(html: string, texts: Texts): NewsMessage {
  return { html: `${html}\n\n${texts.html("news.footer")}`, keyboard: [[stopButton(texts)]] };
}

/**
 * Whether a broadcast would be too long in any language.
 * @param shown the whole message as Telegram shows it in the language of `texts`, without formatting
 */
export function isTooLong(shown: string, texts: Texts): boolean {
  const words = shown.length - footerLength(texts);
  return words + Math.max(...languages.map((language) => footerLength(textsIn(language)))) > longestMessage;
}

/** Switches the news off; the same button under every broadcast, for everybody. */
export function stopButton(texts: Texts): InlineKeyboardButton.CallbackButton {
  return { text: texts.plain("news.stop"), callback_data: callbackData("news", "off") };
}

/** Switches the news on again. */
export function resumeButton(texts: Texts): InlineKeyboardButton.CallbackButton {
  return { text: texts.plain("news.resume"), callback_data: callbackData("news", "on") };
}

/** The footer holds no character references. */
function footerLength(texts: Texts): number {
  return texts.html("news.footer").replaceAll(/<[^<>]*>/g, "").length;
}
