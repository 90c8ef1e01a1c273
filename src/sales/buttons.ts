import type { InlineKeyboardButton } from "grammy/types";
import { productButtonData } from "../shop/product-button.ts";
import type { Who } from "./form/order-form.ts";

/** What a pressed button says. Everything in it is the presser's word and is checked against the database. */
type Pressed =
  | DraftButtonPress
  | { kind: "product"; productId: string }
  | { kind: "menu" }
  | { kind: "restore"; draftId: number }
  | { kind: "again"; orderId: number }
  | { kind: "consent"; isGiven: boolean }
  | { kind: "language"; language: string }
  | { kind: "people"; deed: "list" | "add" }
  | { kind: "person"; deed: PersonDeed; personId: number }
  | { kind: "take_back"; draftId: number }
  | { kind: "erase"; isSure: boolean }
  | { kind: "news"; isWanted: boolean };

/** A button of a draft's card, of one revision of the draft. */
export interface DraftButtonPress {
  readonly kind: "draft";
  readonly draftId: number;
  readonly revision: number;
  readonly verb: string;
  readonly argument: string;
}

const personDeeds = ["show", "edit", "name", "remove"] as const;
/** What a button under /people does to a person. */
export type PersonDeed = (typeof personDeeds)[number];

/** Makes the buttons of one revision of a draft. */
export function draftButtons(draft: { id: number; revision: number }) {
  return (
    text: string,
    verb: string,
    argument: string | number = "",
  ): InlineKeyboardButton.CallbackButton => ({
    text,
    callback_data: `d:${draft.id}:${draft.revision}:${verb}:${argument}`,
  });
}

export type DraftButton = ReturnType<typeof draftButtons>;

/** The same buttons, about another person of the draft. */
export function buttonsAbout(who: Who, button: DraftButton): DraftButton {
  return who === "self" ? button : (text, verb, argument) => button(text, `${who}.${verb}`, argument);
}

export function productButton(text: string, productId: string): InlineKeyboardButton {
  return { text, callback_data: productButtonData(productId) };
}

export function menuButton(text: string): InlineKeyboardButton {
  return { text, callback_data: "m" };
}

export function restoreButton(text: string, draftId: number): InlineKeyboardButton {
  return { text, callback_data: `r:${draftId}` };
}

export function againButton(text: string, orderId: number): InlineKeyboardButton {
  return { text, callback_data: `g:${orderId}` };
}

export function consentButton(text: string, isGiven: boolean): InlineKeyboardButton {
  return { text, callback_data: isGiven ? "c:y" : "c:n" };
}

export function languageButton(text: string, language: string): InlineKeyboardButton {
  return { text, callback_data: `l:${language}` };
}

export function peopleButton(text: string, deed: "list" | "add"): InlineKeyboardButton {
  return { text, callback_data: `w:${deed}` };
}

export function personButton(text: string, deed: PersonDeed, personId: number): InlineKeyboardButton {
  return { text, callback_data: `w:${deed}:${personId}` };
}

export function takeBackButton(text: string, draftId: number): InlineKeyboardButton {
  return { text, callback_data: `u:${draftId}` };
}

export function eraseButton(text: string, isSure: boolean): InlineKeyboardButton {
  return { text, callback_data: isSure ? "x:y" : "x:n" };
}

/** @returns what the button says, or undefined if it is none that this release makes */
export function readButton(callbackData: string): Pressed | undefined {
  const simple = simpleButtons.get(callbackData);
  if (simple) return simple;
  const [prefix, first = "", second = "", verb = "", ...rest] = callbackData.split(":");
  if (prefix === "p" && first) return { kind: "product", productId: first };
  if (prefix === "r" && isId(first)) return { kind: "restore", draftId: Number(first) };
  if (prefix === "g" && isId(first)) return { kind: "again", orderId: Number(first) };
  if (prefix === "u" && isId(first)) return { kind: "take_back", draftId: Number(first) };
  if (prefix === "l") return { kind: "language", language: first };
  const deed = personDeeds.find((each) => each === first);
  if (prefix === "w" && deed && isId(second)) return { kind: "person", deed, personId: Number(second) };
  if (prefix !== "d" || !isId(first) || !isId(second) || !verb) return undefined;
  return { kind: "draft", draftId: Number(first), revision: Number(second), verb, argument: rest.join(":") };
}

const simpleButtons: ReadonlyMap<string, Pressed> = new Map<string, Pressed>([
  ["m", { kind: "menu" }],
  ["c:y", { kind: "consent", isGiven: true }],
  ["c:n", { kind: "consent", isGiven: false }],
  ["w:list", { kind: "people", deed: "list" }],
  ["w:add", { kind: "people", deed: "add" }],
  ["x:y", { kind: "erase", isSure: true }],
  ["x:n", { kind: "erase", isSure: false }],
  ["n:on", { kind: "news", isWanted: true }],
  ["n:off", { kind: "news", isWanted: false }],
]);

/** Lays buttons out in rows. */
export function inRows<B extends InlineKeyboardButton>(buttons: readonly B[], perRow: number): B[][] {
  const rows: B[][] = [];
  for (let start = 0; start < buttons.length; start += perRow)
    rows.push(buttons.slice(start, start + perRow));
  return rows;
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}
