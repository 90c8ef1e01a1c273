import { askForReply } from "../gateways/telegram/ask-for-reply.ts";
import { minuteMs } from "../shared/time.ts";
import { awaitWords, closeWords, openWords, repliedWords } from "../shop/awaited-words.ts";
import { beginsAsCommand, narrow } from "../shop/own-words.ts";
import { type AdminCommandName, adminCommandNames, takesPictures } from "./command-list.ts";
import type { Prompt } from "./deed.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "./desk.ts";

/**
 * So long the next words of an admin are taken for the answer, reply or not (our choice): not every client prepares a reply.
 * What they complete still asks for a second tap; but for words to a buyer, which are sent at once.
 */
const openMs = 10 * minuteMs;

/** Asks an admin for words, to be written as a reply, and remembers what they will complete. */
export async function askWords(
  { database }: AdminDesk,
  ctx: AdminContext,
  { html, command, subject }: Prompt,
): Promise<void> {
  const messageId = await askForReply(ctx, html);
  const openUntil = command === "write" ? null : new Date(ctx.now.getTime() + openMs);
  const awaited = { holderId: adminIdOf(ctx), messageId, command, subject: String(subject), openUntil };
  await database.write(async (tx) => {
    await closeWords(tx, awaited.holderId);
    await awaitWords(tx, awaited, ctx.now);
  });
}

/**
 * The command that a message completes, if it answers a question of the bot's for words: as a reply, or as the next words
 * after it. A command is no answer to a question, and a file only to one that a picture may complete.
 */
export async function awaitedCommand(
  { database }: AdminDesk,
  ctx: AdminContext,
): Promise<{ name: AdminCommandName; words: string } | undefined> {
  const { message, me, now } = ctx;
  const { text, caption = "" } = message ?? {};
  const said = text ?? caption;
  const isCommand = beginsAsCommand(said);
  if (!message || (isCommand && !/\s/.test(said))) return undefined;
  const isReply = message.reply_to_message !== undefined;
  const holderId = adminIdOf(ctx);
  const awaited = isReply
    ? await repliedWords(database, message, me.id)
    : !isCommand && (await openWords(database, holderId, now));
  if (!awaited) return undefined;
  const name = adminCommandNames.find((each) => each === awaited.command);
  if (!name || (text === undefined && !takesPictures(name))) return undefined;
  await database.write((tx) => closeWords(tx, holderId));
  return { name, words: `${awaited.subject} ${narrow(said)}` };
}

/** Whatever an admin presses or commands leaves an open question to replies. */
export async function leaveQuestion({ database }: AdminDesk, ctx: AdminContext): Promise<void> {
  const holderId = adminIdOf(ctx);
  if (await openWords(database, holderId, ctx.now)) await database.write((tx) => closeWords(tx, holderId));
}
