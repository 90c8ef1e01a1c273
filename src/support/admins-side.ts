import type { Context } from "grammy";
import type { App } from "../app.ts";
import { sendCard } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import { beginsAsCommand } from "../shop/own-words.ts";
import { contentOf } from "./content.ts";
import { findHanded, takeAnswer } from "./talks.ts";

/** What the admins' side of a talk works with. */
type AnswerDesk = Pick<App, "database" | "log" | "adminIds">;

/** An admin's update in the private chat with the bot. */
interface AnswerContext extends Context {
  readonly texts: Texts;
  /** when the update is handled */
  readonly now: Date;
}

/**
 * Takes in an admin's reply to what a buyer wrote, or to another admin's answer: it goes to the buyer. What the message that
 * is replied to says is never read.
 * @returns false for a message that is no such reply
 */
export async function answerBuyer(
  { database, log, adminIds }: AnswerDesk,
  ctx: AnswerContext,
): Promise<boolean> {
  const { message, texts, now, me } = ctx;
  const replied = message?.reply_to_message;
  if (!message || replied?.from?.id !== me.id || beginsAsCommand(message.text ?? "")) return false;
  const handed = await findHanded(database.read, message.chat.id, replied.message_id);
  // An admin who talks to the shop as a buyer gets answers in the same chat: a reply to one of them is a buyer's word.
  if (!handed || isOwnTalk(handed, message.chat.id)) return false;
  if (handed.kind === "erased") {
    await say(ctx, texts.html("support.erased"));
    return true;
  }
  const content = contentOf(message);
  if (typeof content === "string") {
    await say(ctx, texts.html(`support.${content}`));
    return true;
  }
  const { id, userId, isAnswer, answersId } = handed.message;
  const place = { authorId: message.chat.id, messageId: message.message_id };
  const written = { ...place, authorName: message.from?.first_name ?? "", ...content };
  const to = { userId, answersId: isAnswer ? answersId : id };
  await database.write((tx) => takeAnswer(tx, written, to, adminIds, now));
  log.info("support_answer_taken");
  return true;
}

function isOwnTalk(handed: Awaited<ReturnType<typeof findHanded>>, chatId: number): boolean {
  return handed?.kind === "copy" && handed.message.isAnswer && handed.message.userId === chatId;
}

async function say(ctx: AnswerContext, html: string): Promise<void> {
  await sendCard(ctx, { html, keyboard: [] }, ctx.message?.message_id);
}
