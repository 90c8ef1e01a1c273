import { and, eq } from "drizzle-orm";
import { placeQuestion } from "../gateways/telegram/ask-for-reply.ts";
import { awaitedWords } from "../shop/schema/deeds.ts";
import { type AdminCommandName, adminCommandNames } from "./command-list.ts";
import type { Prompt } from "./deed.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "./desk.ts";

/** Asks an admin for words, to be written as a reply, and remembers what they will complete. */
export async function askWords(
  { database }: AdminDesk,
  ctx: AdminContext,
  { html, command, subject }: Prompt,
): Promise<void> {
  const messageId = await placeQuestion(ctx, html);
  const awaited = { holderId: adminIdOf(ctx), messageId, command, subject: String(subject) };
  await database.write((tx) => tx.insert(awaitedWords).values({ ...awaited, createdAt: ctx.now }));
}

/**
 * The command that a message completes, if it replies to a question of the bot's for words. What such a message says is
 * never read: others' words stand in messages of the bot's, too. A bare command is no answer to a question.
 */
export async function awaitedCommand(
  { database }: AdminDesk,
  ctx: AdminContext,
): Promise<{ name: AdminCommandName; words: string } | undefined> {
  const { text = "", reply_to_message: asked } = ctx.message ?? {};
  if (asked?.from?.id !== ctx.me.id || /^\/\w+$/.test(text)) return undefined;
  const isAsked = and(
    eq(awaitedWords.holderId, adminIdOf(ctx)),
    eq(awaitedWords.messageId, asked.message_id),
  );
  // Behind the writes that wait, so that an answer cannot overtake the row of its question.
  const [awaited] = await database.write((tx) => tx.select().from(awaitedWords).where(isAsked));
  const name = adminCommandNames.find((each) => each === awaited?.command);
  return name && awaited && { name, words: `${awaited.subject} ${text}` };
}
