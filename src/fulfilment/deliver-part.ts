import { GrammyError, InputFile, InputMediaBuilder } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import { callWithHtml, type TelegramOutcome } from "../gateways/telegram.ts";
import { noteBlocked } from "../shop/users.ts";
import { holdLease } from "../work/lease.ts";
import { done, type Outcome } from "../work/outcome.ts";
import type { Delivery, PartChange, Placeable } from "./delivery.ts";
import { findPlaced, notePlacing } from "./find-placed.ts";
import { noteMessageTaken, waitAfterEdit, waitAfterMessage, waitForMessages } from "./telegram-outage.ts";

/** After an outcome that nobody knows, a message is placed once more, and then a human is called. */
const maxPlacings = 2;

/**
 * Puts a short message where the part will stand. Telegram has no idempotency key, so the content itself goes in later by
 * an edit, which may be repeated without harm. A message that may be there already is looked for before it is sent again;
 * the one repeat is not wasted on an outage: it waits until Telegram takes messages.
 * @param placeholder Telegram HTML
 */
export async function placePart(part: Placeable, placeholder: string, delivery: Delivery): Promise<Outcome> {
  if (part.status !== "planned" && part.status !== "placing") return done;
  const settled = part.status === "placing" ? await settlePlacing(part, placeholder, delivery) : undefined;
  if (settled) return settled;
  if (part.placings >= maxPlacings) return giveUp("a message may or may not have been sent");
  await notePlacing(part, delivery, note);
  const placed = await place(part, placeholder, delivery);
  if (placed.kind === "done") return notePlaced(placed.value.message_id, delivery);
  if (placed.kind === "unknown") return waitAfterMessage(delivery, placed.because);
  await noteNotPlaced(part, delivery);
  return refused(placed, delivery);
}

/** @returns what came of asking for a message whose answer got lost; undefined: it is to be sent again */
async function settlePlacing(
  part: Placeable,
  placeholder: string,
  delivery: Delivery,
): Promise<Outcome | undefined> {
  const outage = await waitForMessages(delivery);
  if (outage) return outage;
  const found = await findPlaced(part, placeholder, delivery);
  if (found === "unknown") return waitAfterEdit(delivery);
  if (found === undefined) return undefined;
  delivery.sent.settle(delivery, found);
  return notePlaced(found, delivery);
}

async function notePlaced(messageId: number, delivery: Delivery): Promise<Outcome> {
  delivery.sent.settle(delivery);
  await note(delivery, { status: "placed", messageId });
  await noteMessageTaken(delivery);
  return done;
}

async function place(part: Placeable, placeholder: string, delivery: Delivery) {
  const { api, chatId: chat_id, sender, sent, manner } = delivery;
  try {
    return await callWithHtml(placeholder, (text, markup) =>
      api.raw.sendMessage(sent.sentBy(sender, { chat_id, text, ...markup, ...manner })),
    );
  } catch (error) {
    if (error instanceof GrammyError) await noteNotPlaced(part, delivery);
    throw error;
  }
}

/** A refused message certainly is not there. */
async function noteNotPlaced(part: Placeable, delivery: Delivery): Promise<void> {
  if (part.status === "planned") delivery.sent.settle(delivery);
  await note(delivery, { status: part.status, placings: part.placings });
}

/** What a part shows beside its own HTML. */
export interface PartContent {
  /** a picture or a document, whose caption the HTML is; the same bytes each time */
  readonly file?: { readonly kind: "photo" | "document"; readonly name: string; readonly bytes: Uint8Array };
  readonly keyboard?: InlineKeyboardMarkup;
}

/**
 * Fills a placed part with its content. "Message is not modified" proves that the content is there already; a file that
 * is there already is replaced by itself.
 */
export async function fillPart(part: Placeable, content: PartContent, delivery: Delivery): Promise<Outcome> {
  if (part.status === "sent") return done;
  if (part.messageId === null) return giveUp("a part was to be filled that was never placed");
  await note(delivery, { status: "filling" });
  const filled = await edit(part.messageId, part.html, content, delivery);
  if (filled.kind === "unknown") return waitAfterEdit(delivery);
  if (filled.kind === "message_gone") return placeAnew(delivery);
  if (filled.kind !== "done" && filled.kind !== "not_modified") return refused(filled, delivery);
  await note(delivery, { status: "sent" });
  return done;
}

/** A text message is turned into one with a file by the same edit that could be repeated. */
function edit(
  messageId: number,
  html: string,
  { file, keyboard }: PartContent,
  { api, chatId }: Delivery,
): Promise<TelegramOutcome<unknown>> {
  const markup = keyboard ? { reply_markup: keyboard } : {};
  const preview = { link_preview_options: { is_disabled: true } };
  return callWithHtml<unknown>(html, (text, format) =>
    file
      ? api.editMessageMedia(
          chatId,
          messageId,
          InputMediaBuilder[file.kind](new InputFile(file.bytes, file.name), { caption: text, ...format }),
          markup,
        )
      : api.editMessageText(chatId, messageId, text, { ...preview, ...format, ...markup }),
  );
}

/** The buyer deleted the message before it was filled. */
async function placeAnew(delivery: Delivery): Promise<Outcome> {
  await note(delivery, { status: "planned", messageId: null, placings: 0 });
  return { kind: "wait", seconds: 1, because: "the message was deleted", isCounted: true };
}

type Refusal = Exclude<TelegramOutcome<never>, { kind: "done" | "unknown" }>;

async function refused(refusal: Refusal, delivery: Delivery): Promise<Outcome> {
  if (refusal.kind === "later") {
    return { kind: "wait", seconds: refusal.seconds, because: refusal.because, isCounted: false };
  }
  if (refusal.kind !== "blocked") return giveUp(`Telegram refused a message: ${refusal.kind}`);
  const { database, chatId, clock } = delivery;
  await database.write((tx) => noteBlocked(tx, chatId, clock()));
  return { kind: "wait", seconds: 3600, because: "the user blocked the bot", isCounted: false };
}

function giveUp(because: string): Outcome {
  return { kind: "give_up", because };
}

async function note(delivery: Delivery, change: PartChange): Promise<void> {
  const now = delivery.clock();
  await delivery.database.write(async (tx) => {
    await holdLease(tx, delivery.lease, now);
    await delivery.save(tx, change, now);
  });
}
