import type { Api } from "grammy";
import { callTelegram } from "../gateways/telegram.ts";
import type { Database } from "../shared/database/database.ts";
import { noteBlocked } from "../shared/users.ts";
import { holdLease, type Lease } from "./lease.ts";
import { done, type Outcome } from "./outcome.ts";
import { notePart, type Part } from "./parts.ts";

/** After an outcome that nobody knows, a message is placed once more, and then a human is called. */
const maxPlacings = 2;

/** What delivering a message needs. */
export interface Delivery {
  readonly database: Database;
  readonly api: Api;
  readonly chatId: number;
  readonly lease: Lease;
}

/**
 * Puts a short message where the part will stand. Telegram has no idempotency key, so the content itself goes in later by
 * an edit, which may be repeated without harm.
 * @param placeholder Telegram HTML
 */
export async function placePart(part: Part, placeholder: string, delivery: Delivery): Promise<Outcome> {
  if (part.status !== "planned" && part.status !== "placing") return done;
  if (part.placings >= maxPlacings) return giveUp("a message may or may not have been sent");
  await note(delivery, part, { status: "placing", placings: part.placings + 1 });
  const placed = await callTelegram(() =>
    delivery.api.sendMessage(delivery.chatId, placeholder, { parse_mode: "HTML", ...quiet(part) }),
  );
  if (placed.kind === "done") {
    await note(delivery, part, { status: "placed", messageId: placed.value.message_id });
    return done;
  }
  if (placed.kind === "unknown") return { kind: "wait", because: placed.because, isCounted: true };
  await note(delivery, part, { status: "planned", placings: part.placings });
  return refused(placed.kind, delivery);
}

/**
 * Fills a placed part with its content. "Message is not modified" proves that the content is there already.
 * @param plain the content without markup, for the case that Telegram cannot parse it
 */
export async function fillPart(part: Part, plain: string, delivery: Delivery): Promise<Outcome> {
  if (part.status === "sent") return done;
  if (part.messageId === null) return giveUp("a part was to be filled that was never placed");
  await note(delivery, part, { status: "filling" });
  const filled = await edit(part.messageId, part.html, plain, delivery);
  if (filled === "unknown")
    return { kind: "wait", because: "Telegram did not answer an edit", isCounted: true };
  if (filled === "message_gone") return placeAnew(part, delivery);
  if (filled !== "done" && filled !== "not_modified") return refused(filled, delivery);
  await note(delivery, part, { status: "sent" });
  return done;
}

async function edit(messageId: number, html: string, plain: string, { api, chatId }: Delivery) {
  const options = { link_preview_options: { is_disabled: true } };
  const edited = await callTelegram(() =>
    api.editMessageText(chatId, messageId, html, { ...options, parse_mode: "HTML" }),
  );
  if (edited.kind !== "bad_markup") return edited.kind;
  return (await callTelegram(() => api.editMessageText(chatId, messageId, plain, options))).kind;
}

/** The buyer deleted the message before it was filled. */
async function placeAnew(part: Part, delivery: Delivery): Promise<Outcome> {
  await note(delivery, part, { status: "planned", messageId: null, placings: 0 });
  return { kind: "wait", seconds: 1, because: "the message was deleted", isCounted: true };
}

async function refused(kind: "blocked" | "bad_markup" | "message_gone" | "not_modified", delivery: Delivery) {
  const { database, chatId } = delivery;
  if (kind !== "blocked") return giveUp(`Telegram refused a message: ${kind}`);
  await database.write((tx) => noteBlocked(tx, chatId, new Date()));
  const because = "the user blocked the bot";
  return { kind: "wait", seconds: 3600, because, isCounted: false } satisfies Outcome;
}

function giveUp(because: string): Outcome {
  return { kind: "give_up", because };
}

async function note(delivery: Delivery, part: Part, change: Parameters<typeof notePart>[2]): Promise<void> {
  await delivery.database.write(async (tx) => {
    await holdLease(tx, delivery.lease, new Date());
    await notePart(tx, part, change);
  });
}

/** Only the receipt rings; the report's pages follow it. */
function quiet({ kind }: Part) {
  return kind === "receipt" ? {} : { disable_notification: true };
}
