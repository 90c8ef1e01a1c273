import { askForReply } from "../gateways/telegram/ask-for-reply.ts";
import { awaitWords, repliedWords } from "../shop/awaited-words.ts";
import { beginsAsCommand, narrow } from "../shop/own-words.ts";
import { type AdminCommandName, adminCommandNames } from "./command-list.ts";
import type { Prompt } from "./deed.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "./desk.ts";

/** Asks an admin for words, to be written as a reply, and remembers what they will complete. */
export async function askWords(
  { database }: AdminDesk,
  ctx: AdminContext,
  { html, command, subject }: Prompt,
): Promise<void> {
  const messageId = await askForReply(ctx, html);
  const awaited = { holderId: adminIdOf(ctx), messageId, command, subject: String(subject) };
  await database.write((tx) => awaitWords(tx, awaited, ctx.now));
}

/**
 * The command that a message completes, if it replies to a question of the bot's for words. A bare command is no answer to a
 * question.
 */
export async function awaitedCommand(
  { database }: AdminDesk,
  { message, me }: AdminContext,
): Promise<{ name: AdminCommandName; words: string } | undefined> {
  if (!message?.text || isBareCommand(message.text)) return undefined;
  const awaited = await repliedWords(database, message, me.id);
  const name = adminCommandNames.find((each) => each === awaited?.command);
  return name && awaited && { name, words: `${awaited.subject} ${narrow(message.text)}` };
}

function isBareCommand(text: string): boolean {
  return beginsAsCommand(text) && !/\s/.test(text);
}
