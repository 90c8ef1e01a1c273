import type { InlineKeyboardButton } from "grammy/types";
import type { App } from "../app.ts";
import type { Card } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import { callbackData } from "../shop/callback-data.ts";
import { settingText } from "../shop/settings.ts";
import { contactButton, contactLine } from "./contact-button.ts";

/** What the shop says of itself. */
type ShopFront = Pick<App, "database" | "shopName" | "contact">;

/** The shop's terms and its refund rule, and how to reach a human. */
export async function termsCard(front: ShopFront, texts: Texts): Promise<Card> {
  const { database, shopName, contact } = front;
  const html = [
    texts.html("terms.head", { shop: shopName, text: await settingText(database.read, "terms", texts) }),
    await refundRule(front, texts),
    texts.html("support.contact", { line: contactLine(contact, texts) }),
  ].join("\n\n");
  return { html, keyboard: [[contactButton(contact, texts)]] };
}

/** What to say about a payment, and whom to say it to. */
export async function paySupportCard(front: ShopFront, texts: Texts): Promise<Card> {
  const { contact } = front;
  const line = texts.html("support.contact", { line: contactLine(contact, texts) });
  const html = [await paySupportText(front, texts), line].join("\n\n");
  return { html, keyboard: [[contactButton(contact, texts)]] };
}

/** What to say about a payment, and when money comes back. Telegram HTML. */
export async function paySupportText(front: ShopFront, texts: Texts): Promise<string> {
  const text = await settingText(front.database.read, "paysupport", texts);
  return [texts.html("paysupport.text", { text }), await refundRule(front, texts)].join("\n\n");
}

/** Shows the terms below, wherever it stands. */
export function termsButton(texts: Texts): InlineKeyboardButton {
  return { text: texts.plain("button.terms"), callback_data: callbackData("support", "terms") };
}

async function refundRule({ database }: ShopFront, texts: Texts): Promise<string> {
  return texts.html("terms.refunds", { text: await settingText(database.read, "refunds", texts) });
}
