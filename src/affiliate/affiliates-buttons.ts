import type { InlineKeyboardButton } from "grammy/types";
import type { Texts } from "../locales/texts.ts";
import { type PayoutMethod, payoutMethods } from "../shared/states.ts";
import { callbackData, readCallbackData, readNumber } from "../shop/callback-data.ts";

const plainKinds = ["about", "join", "page", "qr", "withdraw"] as const;
type PlainKind = (typeof plainKinds)[number];

/** What an affiliate's button says; the presser is whom it is about, so none names a person. */
export type AffiliatePress =
  | { readonly kind: PlainKind }
  | { readonly kind: "commissions" | "withdrawals"; readonly page: number }
  | { readonly kind: "method"; readonly method: PayoutMethod }
  | { readonly kind: "confirm"; readonly token: string };

/** Makes a button without an argument. */
export function plainButton(text: string, kind: PlainKind): InlineKeyboardButton {
  return { text, callback_data: callbackData("affiliate", kind) };
}

export function methodButton(text: string, method: PayoutMethod): InlineKeyboardButton {
  return { text, callback_data: callbackData("affiliate", "method", method) };
}

/** @param token what the withdrawal waits under */
export function confirmButton(text: string, token: string): InlineKeyboardButton {
  return { text, callback_data: callbackData("affiliate", "confirm", token), style: "primary" };
}

/** Leads to a list. */
export function listButton(text: string, list: "commissions" | "withdrawals"): InlineKeyboardButton {
  return { text, callback_data: callbackData("affiliate", list, 0) };
}

/** The ways to the pages before and after one, as far as there are any. */
export function turnButtons(
  list: "commissions" | "withdrawals",
  { page, isLast }: { page: number; isLast: boolean },
  texts: Texts,
): InlineKeyboardButton[] {
  const turn = (text: string, to: number) => ({ text, callback_data: callbackData("affiliate", list, to) });
  return [
    ...(page > 0 ? [turn(texts.plain("page.previous"), page - 1)] : []),
    ...(isLast ? [] : [turn(texts.plain("page.next"), page + 1)]),
  ];
}

/** @returns what the button says, or undefined if it is none of the affiliates' */
export function readAffiliateButton(data: string): AffiliatePress | undefined {
  const pressed = readCallbackData(data);
  if (pressed?.kind !== "affiliate") return undefined;
  const [kind, argument = "", ...rest] = pressed.words;
  if (rest.length > 0) return undefined;
  const method = payoutMethods.find((each) => each === argument);
  if (kind === "method" && method) return { kind, method };
  if (kind === "confirm" && argument) return { kind, token: argument };
  const page = readNumber(argument);
  if ((kind === "commissions" || kind === "withdrawals") && page !== undefined)
    return { kind, page: Math.min(page, lastPage) };
  const plain = plainKinds.find((each) => each === kind);
  return plain && { kind: plain };
}

/** Nobody turns so many pages by hand. */
const lastPage = 100_000;
