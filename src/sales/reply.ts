import type { Toast } from "../gateways/telegram/answer-press.ts";
import type { Card, Keyboard } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import type { LogFields } from "../shared/log.ts";
import type { Draft } from "./drafts.ts";

/** What an update led to: what is to be shown in the chat, told on the pressed button, and logged. */
export interface Reply {
  /** The first takes the place of the message whose button was pressed, if one was; the others follow below it. */
  readonly screens: readonly Screen[];
  /** the pressed message stays, and the first screen follows below it too */
  readonly isBelow?: boolean;
  readonly toast?: Toast | undefined;
  readonly event?: { readonly name: string; readonly fields: LogFields };
}

/** Something to show. A remark is Telegram HTML and stands above it. */
export type Screen =
  /** what a buyer sees first, with the shop's greeting above it or without */
  | { readonly kind: "first"; readonly isGreeted: boolean; readonly remark?: string | undefined }
  /** everything that is sold */
  | { readonly kind: "menu"; readonly remark?: string | undefined }
  | DraftScreen
  | { readonly kind: "people"; readonly remark?: string | undefined }
  /** the question for consent; as an answer to the buyer's message, which Telegram brings back with the press of its button */
  | { readonly kind: "consent"; readonly replyTo?: number | undefined }
  | { readonly kind: "card"; readonly card: Card }
  /** other buttons under a message that stays */
  | { readonly kind: "buttons"; readonly keyboard: Keyboard }
  | { readonly kind: "text"; readonly text: string }
  /** a question about an order's report, which is to be written as a reply to the message */
  | {
      readonly kind: "asked_reply";
      readonly html: string;
      readonly placeholder: string;
      readonly orderId: number;
    }
  | { readonly kind: "file"; readonly bytes: Uint8Array; readonly name: string; readonly caption: string };

/** A draft's card, or how the charts on it were found. */
export interface DraftScreen {
  readonly kind: "draft";
  readonly draft: Draft;
  readonly remark?: string | undefined;
  readonly isInDetail?: boolean | undefined;
}

/** Only a word on the pressed button, which the buyer has to dismiss. */
export function alertOnly(text: string): Reply {
  return { screens: [], toast: { text, isAlert: true } };
}

export function cardOnly(card: Card): Reply {
  return { screens: [{ kind: "card", card }] };
}

/** @param remark Telegram HTML to stand above the card, such as what was wrong with an answer */
export function draftOnly(draft: Draft, remark?: string, isInDetail?: boolean): Reply {
  return { screens: [{ kind: "draft", draft, remark, isInDetail }] };
}

/** A draft as it stands, because a button meant something else, and why, in a box that is to be dismissed. */
export function draftAndAlert(draft: Draft, text: string): Reply {
  return { ...draftOnly(draft), toast: { text, isAlert: true } };
}

/** The word for a button of a card that the draft has left behind. */
export function staleReply(texts: Texts): Reply {
  return { screens: [], toast: { text: texts.plain("toast.staleButton") } };
}
