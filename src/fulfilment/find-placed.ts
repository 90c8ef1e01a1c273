import { callWithHtml } from "../gateways/telegram.ts";
import { describeError } from "../shared/log.ts";
import type { Delivery, PartChange, Placeable } from "./delivery.ts";

/** Notes that a message is about to be sent, so that it can be found if its answer gets lost. */
export async function notePlacing(
  { status, placings, placedAfter }: Placeable,
  delivery: Delivery,
  note: (delivery: Delivery, change: PartChange) => Promise<void>,
): Promise<void> {
  const { sent, sender } = delivery;
  const after = sent.begin({ ...delivery, after: status === "placing" ? placedAfter : null });
  await note(delivery, { status: "placing", placings: placings + 1, placedAfter: after });
  if (after !== null) await sent.guard(sender, () => forgetPlacing(delivery));
}

/** Something else goes into the chat: after a crash, nobody would know which of the two a number is. */
async function forgetPlacing({ database, log, clock, save }: Delivery): Promise<void> {
  try {
    await database.write((tx) => save(tx, { status: "placing", placedAfter: null }, clock()));
  } catch (error) {
    log.warn("placing_not_forgotten", { cause: describeError(error) });
  }
}

/**
 * Looks for a message whose answer got lost, by edits that would give it the text that it has. Only numbers are tried that
 * no other message of the bot's can have: users' messages cannot be edited, nor those of other chats. A receipt that was
 * sent in other words takes the present ones.
 * @returns its number; undefined: it is not there, or cannot be told from others; "unknown": Telegram did not answer
 */
export async function findPlaced(
  { placedAfter: after }: Placeable,
  placeholder: string,
  delivery: Delivery,
): Promise<number | "unknown" | undefined> {
  const { api, chatId, sent, log } = delivery;
  for (const messageId of sent.candidates({ ...delivery, after })) {
    const tried = await callWithHtml(placeholder, (text, markup) =>
      api.editMessageText(chatId, messageId, text, markup),
    );
    if (tried.kind === "unknown") return "unknown";
    if (tried.kind === "later" || tried.kind === "blocked") return undefined;
    if (tried.kind === "message_gone") continue;
    log.info("lost_message_found", {});
    return messageId;
  }
  return undefined;
}
