import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { draftButtons } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import type { Quote } from "../promo/quote.ts";
import { priceLabel } from "./labels.ts";

/** What a card to confirm says about the price. */
export interface Sale {
  readonly quote: Quote;
  /** about the promo code, Telegram HTML */
  readonly lines: readonly string[];
}

/** The button that orders at the price that the card shows, and those about promo codes. */
export function saleRows(draft: Draft, { quote }: Sale, texts: Texts): Keyboard {
  const { promo, gift, due } = quote;
  const button = draftButtons(draft);
  const price = priceLabel(due);
  const confirming = due.amountMinor === 0 ? "promo.button.confirm" : "button.confirm";
  const label = texts.plain(draft.forOrderId === null ? confirming : "button.confirmPaid", { price });
  const enter = button(texts.plain(promo ? "promo.button.other" : "promo.button.enter"), "promo", "enter");
  const isTaken = promo?.verdict.kind === "discount";
  return [
    [{ ...button(label, "confirm", priceTag(quote)), style: "success" }],
    ...(draft.forOrderId === null ? promoRows() : []),
  ];

  function promoRows(): Keyboard {
    return [
      ...(gift ? [[button(texts.plain("promo.button.gift"), "promo", "gift")]] : []),
      [
        ...(isTaken ? [] : [enter]),
        ...(promo ? [button(texts.plain("promo.button.drop"), "promo", "drop")] : []),
      ],
    ];
  }
}

/** What the button that orders carries: the buyer agrees to this price and to no other. */
export function priceTag({ due }: Quote): string {
  return `${due.amountMinor}${due.currency}`;
}
