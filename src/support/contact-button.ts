import type { InlineKeyboardButton } from "grammy/types";
import type { Words } from "../locales/texts.ts";
import type { Contact } from "../shared/config/contact.ts";
import { callbackData } from "../shop/callback-data.ts";

/** Leads a buyer to a human: to the shop's contact, or into a talk in this chat. Telegram opens no emails from buttons. */
export function contactButton(contact: Contact | undefined, texts: Words): InlineKeyboardButton {
  const text = texts.plain("button.support");
  if (contact?.kind === "link") return { text, url: contact.url };
  if (contact?.kind === "email")
    return { text: texts.plain("button.supportEmail"), copy_text: { text: contact.address } };
  return { text, callback_data: callbackData("support", "open") };
}

/** Ends a talk. */
export function endTalkButton(texts: Words): InlineKeyboardButton {
  return { text: texts.plain("button.supportEnd"), callback_data: callbackData("support", "end") };
}

/** How to reach a human, in a sentence: plain text. */
export function contactLine(contact: Contact | undefined, texts: Words): string {
  if (!contact) return texts.plain("support.line.relay");
  const where = contact.kind === "email" ? contact.address : contact.label;
  return texts.plain("support.line.contact", { contact: where });
}
