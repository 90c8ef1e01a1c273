import type { InlineKeyboardButton } from "grammy/types";
import type { Texts } from "../locales/texts.ts";
import { type PayoutMethod, payoutMethods } from "../shared/states.ts";

const plainKinds = ["about", "join", "page", "qr", "withdraw"] as const;
type PlainKind = (typeof plainKinds)[number];

/** What an affiliate's button says; the presser is whom it is about, so none names a person. */
export type AffiliatePress =
  | { readonly kind: PlainKind }
  | { readonly kind: "commissions" | "withdrawals"; readonly page: number }
  | { readonly kind: "method"; readonly method: PayoutMethod }
  | { readonly kind: "confirm"; readonly method: PayoutMethod; readonly digest: number };

/** Affiliates' buttons begin so, and no others. */
const prefix = "f";

/** Makes a button without an argument. */
export function plainButton(text: string, kind: PlainKind): InlineKeyboardButton {
  return { text, callback_data: `${prefix}:${kind}` };
}

export function methodButton(text: string, method: PayoutMethod): InlineKeyboardButton {
  return { text, callback_data: `${prefix}:method:${method}` };
}

/** @param digest of the words that the question above it quotes */
export function confirmButton(text: string, method: PayoutMethod, digest: number): InlineKeyboardButton {
  return { text, callback_data: `${prefix}:confirm:${method}:${digest}`, style: "primary" };
}

/** Leads to a list. */
export function listButton(text: string, list: "commissions" | "withdrawals"): InlineKeyboardButton {
  return { text, callback_data: `${prefix}:${list}:0` };
}

/** The ways to the pages before and after one, as far as there are any. */
export function turnButtons(
  list: "commissions" | "withdrawals",
  { page, isLast }: { page: number; isLast: boolean },
  texts: Texts,
): InlineKeyboardButton[] {
  const turn = (text: string, to: number) => ({ text, callback_data: `${prefix}:${list}:${to}` });
  return [
    ...(page > 0 ? [turn(texts.plain("page.previous"), page - 1)] : []),
    ...(isLast ? [] : [turn(texts.plain("page.next"), page + 1)]),
  ];
}

/** @returns what the button says, or undefined if it is none of the affiliates' */
export function readAffiliateButton(callbackData: string): AffiliatePress | undefined {
  const [first, kind, argument = "", digest = "", ...rest] = callbackData.split(":");
  if (first !== prefix || rest.length > 0) return undefined;
  const method = payoutMethods.find((each) => each === argument);
  if (kind === "method" && method) return { kind, method };
  if (kind === "confirm" && method && isNumber(digest)) return { kind, method, digest: Number(digest) };
  if ((kind === "commissions" || kind === "withdrawals") && isNumber(argument))
    return { kind, page: Math.min(Number(argument), lastPage) };
  const plain = plainKinds.find((each) => each === kind);
  return plain && { kind: plain };
}

/** Nobody turns so many pages by hand. */
const lastPage = 100_000;

function isNumber(text: string): boolean {
  return /^(0|[1-9]\d{0,14})$/.test(text);
}
