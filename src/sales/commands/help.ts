import { contactButton, contactLine } from "../../support/contact-button.ts";
import { termsButton } from "../../support/shop-texts.ts";
import { menuButton } from "../buyers-buttons.ts";
import { cardOnly, type Reply } from "../reply.ts";
import type { Served, Shop } from "../shop.ts";

/** Explains how to order, what can be typed, which commands there are, and how to reach a human. */
export function helpCommand({ contact }: Shop, { texts }: Served): Reply {
  const line = texts.html("support.contact", { line: contactLine(contact, texts) });
  return cardOnly({
    html: [texts.html("help.text"), "", line, texts.html("notice.short")].join("\n"),
    keyboard: [
      [menuButton(texts.plain("button.products"))],
      [contactButton(contact, texts), termsButton(texts)],
    ],
  });
}
