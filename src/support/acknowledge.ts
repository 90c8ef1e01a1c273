import { and, asc, eq, inArray, isNull, notInArray } from "drizzle-orm";
import { callTelegram } from "../gateways/telegram.ts";
import { wordsIn } from "../locales/texts.ts";
import { describeError } from "../shared/log.ts";
import type { CopyStatus } from "../shared/states.ts";
import { supportCopies, supportMessages } from "../shop/schema/support.ts";
import { findLanguage } from "../shop/users.ts";
import type { Carrier } from "./carrier.ts";
import { contactButton } from "./contact-button.ts";
import { refusedAsGone } from "./refused-as-gone.ts";
import type { SupportMessage } from "./talks.ts";

/** So many at a time: each waits only until its copies have left. */
const atOnce = 100;

/** What became of a message: it reached whom it was for, it did not, or nobody knows. */
type Fate = "reached" | "failed" | "unsure";

/** Tells authors what became of their messages: by a reaction where it arrived, in words where not. */
export async function acknowledge(carrier: Carrier, now: Date): Promise<void> {
  const { marks } = carrier;
  const untold = await findUntold(carrier, now);
  await marks.send(
    untold.flatMap(({ message, fate }) =>
      fate === undefined ? [] : [{ id: message.id, send: () => tell(carrier, message, fate, now) }],
    ),
  );
}

async function findUntold({ database: { read }, marks }: Carrier, now: Date) {
  const messages = await read
    .select()
    .from(supportMessages)
    .where(and(isNull(supportMessages.toldAt), notInArray(supportMessages.id, marks.waiting(now))))
    .orderBy(asc(supportMessages.id))
    .limit(Math.min(atOnce, marks.room(now)));
  if (messages.length === 0) return [];
  const ids = messages.map(({ id }) => id);
  const copies = await read.select().from(supportCopies).where(inArray(supportCopies.supportMessageId, ids));
  return messages.map((message) => {
    const own = copies.filter(({ supportMessageId }) => supportMessageId === message.id);
    const deciding = message.isAnswer ? own.filter(({ chatId }) => chatId === message.userId) : own;
    return { message, fate: fateOf(deciding.map(({ status }) => status)) };
  });
}

/** @returns undefined while a copy that may decide is on its way */
function fateOf(statuses: readonly CopyStatus[]): Fate | undefined {
  if (statuses.includes("sent")) return "reached";
  if (statuses.includes("owed") || statuses.includes("sending")) return undefined;
  return statuses.includes("unsure") ? "unsure" : "failed";
}

async function tell(carrier: Carrier, message: SupportMessage, fate: Fate, now: Date): Promise<void> {
  const { database, marks, log } = carrier;
  try {
    const call = await markOf(carrier, message, fate);
    const told = await callTelegram(call).catch((error: unknown) => refusedAsGone(log, error));
    log.info("support_author_told", { kind: fate, status: told.kind });
    if (told.kind === "unknown") return marks.note(message.id, now);
    if (told.kind === "later") return marks.putOff(message.id, now);
    await database.write((tx) =>
      tx.update(supportMessages).set({ toldAt: now }).where(eq(supportMessages.id, message.id)),
    );
    marks.settle(message.id);
  } catch (error) {
    marks.putOff(message.id, now);
    log.error("support_author_not_told", { cause: describeError(error) });
  }
}

async function markOf(
  { api, database, contact }: Carrier,
  { authorId, messageId, isAnswer }: SupportMessage,
  fate: Fate,
): Promise<() => Promise<unknown>> {
  if (fate === "reached")
    return () => api.setMessageReaction(authorId, messageId, [{ type: "emoji", emoji: "👌" }]);
  const texts = wordsIn(await findLanguage(database.read, authorId));
  const about = isAnswer ? "answer" : "words";
  const html =
    fate === "failed" ? texts.html(`support.failed.${about}`) : texts.html(`support.unsure.${about}`);
  const reply_parameters = { message_id: messageId, allow_sending_without_reply: true };
  const keyboard = isAnswer ? [] : [[contactButton(contact, texts)]];
  const options = {
    parse_mode: "HTML",
    reply_parameters,
    reply_markup: { inline_keyboard: keyboard },
  } as const;
  return () => api.sendMessage(authorId, html, options);
}
