import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { draftButtons, menuButton } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import type { Option } from "../promo/option.ts";
import type { Quote } from "../promo/quote.ts";
import { priceLabel } from "./labels.ts";

/** What a card to confirm says about the price. */
export interface Sale {
  readonly quote: Quote;
  /** about the promo code, Telegram HTML */
  readonly lines: readonly string[];
}

/** The buttons that order at a price that the card shows, a report that was given, and what can be done about a code. */
export function saleRows(draft: Draft, { quote }: Sale, texts: Texts): Keyboard {
  const button = draftButtons(draft);
  const giftRow = [button(texts.plain("promo.button.gift"), "promo", "gift")];
  return [
    quote.options.map((option) => confirmButton(draft, quote, option, texts)),
    ...(quote.gift && isOrdering(draft) ? [giftRow] : []),
    ...codeRow(draft, quote, texts),
  ];
}

/** One for each way to pay, so that the buyer chooses by ordering. */
function confirmButton(draft: Draft, quote: Quote, option: Option, texts: Texts): Keyboard[number][number] {
  const paying = quote.options.length > 1 ? "button.confirmOn" : "button.confirm";
  const ordering = option.due.amountMinor === 0 ? "promo.button.confirm" : paying;
  const label = texts.plain(isOrdering(draft) ? ordering : "button.confirmPaid", {
    price: priceLabel(option.due),
  });
  return { ...draftButtons(draft)(label, "confirm", priceTag(option)), style: "success" };
}

/** What a code that was entered allows: another one where it does not hold, or none. */
function codeRow(draft: Draft, { promo }: Quote, texts: Texts): Keyboard {
  if (!promo || !isOrdering(draft)) return [];
  const button = draftButtons(draft);
  const other = button(texts.plain("promo.button.other"), "promo", "enter");
  const drop = button(texts.plain("promo.button.drop"), "promo", "drop");
  return [promo.verdict.kind === "discount" ? [drop] : [other, drop]];
}

/** The ways out of a card that can be confirmed, beside the button for a code while none is entered. */
export function lastRow(draft: Draft, { quote }: Sale, texts: Texts): Keyboard[number] {
  const button = draftButtons(draft);
  const enter = button(texts.plain("promo.button.enter"), "promo", "enter");
  return [
    ...(isOrdering(draft) && !quote.promo ? [enter] : []),
    ...(isOrdering(draft) ? [menuButton(texts.plain("button.otherProduct"))] : []),
    button(texts.plain("button.cancel"), "cancel"),
  ];
}

/** Whether a draft leads to an order; else it corrects one. */
function isOrdering({ forOrderId }: Draft): boolean {
  return forOrderId === null;
}

/** What a button that orders carries: the buyer agrees to this price, on the rail of its currency, and to no other. */
export function priceTag({ due }: Option): string {
  return `${due.amountMinor}${due.currency}`;
}
