import type { InlineKeyboardButton } from "grammy/types";
import { callbackData, type PressedButton, readCallbackData } from "../shop/callback-data.ts";
import type { Who } from "./form/order-form.ts";

/** What a pressed button says. Everything in it is the presser's word and is checked against the database. */
type Pressed =
  | DraftButtonPress
  | { kind: "product"; productId: string }
  | { kind: "menu" }
  | { kind: "restore"; draftId: number }
  | { kind: OrderButton; orderId: number }
  | { kind: "consent"; isGiven: boolean }
  | { kind: "language"; language: string }
  | { kind: "people"; deed: "list" | "add" }
  | { kind: "person"; deed: PersonDeed; personId: number }
  | { kind: "take_back"; personId: number }
  | { kind: "erase"; isSure: boolean }
  | { kind: "news"; isWanted: boolean };

const orderButtons = [
  "again",
  "renew",
  "payBack",
  "changeOrder",
  "cancelOrder",
  "cancelSure",
  "keepOrder",
  "correct",
  "openOrder",
  "reorder",
] as const;
/** What a button about an order does. */
export type OrderButton = (typeof orderButtons)[number];

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
    callback_data: callbackData("draft", draft.id, draft.revision, verb, argument),
  });
}

export type DraftButton = ReturnType<typeof draftButtons>;

/** The same buttons, about another person of the draft. */
export function buttonsAbout(who: Who, button: DraftButton): DraftButton {
  return who === "self" ? button : (text, verb, argument) => button(text, `${who}.${verb}`, argument);
}

export function productButton(text: string, productId: string): InlineKeyboardButton {
  return { text, callback_data: callbackData("product", productId) };
}

export function menuButton(text: string): InlineKeyboardButton {
  return { text, callback_data: callbackData("menu") };
}

/** @param productId whose page is shown; absent: the first one's */
export function sampleButton(text: string, productId = ""): InlineKeyboardButton {
  return { text, callback_data: callbackData("sample", productId) };
}

/** Leads to the sample of a product as a document. */
export function wholeSampleButton(text: string, productId: string): InlineKeyboardButton {
  return { text, callback_data: callbackData("sample", productId, "whole") };
}

export function restoreButton(text: string, draftId: number): InlineKeyboardButton {
  return { text, callback_data: callbackData("restore", draftId) };
}

export function orderButton(
  text: string,
  kind: OrderButton,
  orderId: number,
): InlineKeyboardButton.CallbackButton {
  return { text, callback_data: callbackData(kind, orderId) };
}

export function consentButton(text: string, isGiven: boolean): InlineKeyboardButton {
  return { text, callback_data: callbackData("consent", isGiven ? "y" : "n") };
}

export function languageButton(text: string, language: string): InlineKeyboardButton {
  return { text, callback_data: callbackData("language", language) };
}

export function peopleButton(text: string, deed: "list" | "add"): InlineKeyboardButton {
  return { text, callback_data: callbackData("people", deed) };
}

export function personButton(text: string, deed: PersonDeed, personId: number): InlineKeyboardButton {
  return { text, callback_data: callbackData("people", deed, personId) };
}

export function takeBackButton(text: string, personId: number): InlineKeyboardButton {
  return { text, callback_data: callbackData("takeBack", personId) };
}

export function eraseButton(text: string, isSure: boolean): InlineKeyboardButton {
  return { text, callback_data: callbackData("erase", isSure ? "y" : "n") };
}

/** @returns what the button says, or undefined if it is none that buyers are shown */
export function readButton(data: string): Pressed | undefined {
  const pressed = readCallbackData(data);
  return pressed && (plainButtons.get(data) ?? readDraft(pressed) ?? readAbout(pressed));
}

/** Those whose data are always the same. */
const plainButtons: ReadonlyMap<string, Pressed> = new Map<string, Pressed>([
  [callbackData("menu"), { kind: "menu" }],
  [callbackData("consent", "y"), { kind: "consent", isGiven: true }],
  [callbackData("consent", "n"), { kind: "consent", isGiven: false }],
  [callbackData("people", "list"), { kind: "people", deed: "list" }],
  [callbackData("people", "add"), { kind: "people", deed: "add" }],
  [callbackData("erase", "y"), { kind: "erase", isSure: true }],
  [callbackData("erase", "n"), { kind: "erase", isSure: false }],
  [callbackData("news", "on"), { kind: "news", isWanted: true }],
  [callbackData("news", "off"), { kind: "news", isWanted: false }],
]);

function readDraft({ kind, words }: PressedButton): DraftButtonPress | undefined {
  const [draftId = "", revision = "", verb = "", ...rest] = words;
  if (kind !== "draft" || !isId(draftId) || !isId(revision) || !verb) return undefined;
  return { kind, draftId: Number(draftId), revision: Number(revision), verb, argument: rest.join(":") };
}

/** A button about one thing: its first word, or what is to be done with it and then its number. */
function readAbout({ kind, words: [first = "", second = ""] }: PressedButton): Pressed | undefined {
  const id = Number(first);
  if (kind === "product" && first) return { kind, productId: first };
  if (kind === "language") return { kind, language: first };
  if (kind === "restore" && isId(first)) return { kind, draftId: id };
  const ofOrder = orderButtons.find((each) => each === kind);
  if (ofOrder && isId(first)) return { kind: ofOrder, orderId: id };
  if (kind === "takeBack" && isId(first)) return { kind: "take_back", personId: id };
  const deed = personDeeds.find((each) => each === first);
  if (kind !== "people" || !deed || !isId(second)) return undefined;
  return { kind: "person", deed, personId: Number(second) };
}

/** Lays buttons out in rows. */
export function inRows<B extends InlineKeyboardButton>(buttons: readonly B[], perRow: number): B[][] {
  const rows: B[][] = [];
  for (let start = 0; start < buttons.length; start += perRow)
    rows.push(buttons.slice(start, start + perRow));
  return rows;
}

/** Two people to a row, whose names are then whole; three where two would not fit a phone's screen (our choice). */
export function inRowsOfPeople<B extends InlineKeyboardButton>(buttons: readonly B[]): B[][] {
  return inRows(buttons, buttons.length > 10 ? 3 : 2);
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}
