import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import { findUser } from "../../shop/users.ts";
import { contentOf } from "../../support/content.ts";
import { openConversation, takeAnswer } from "../../support/talks.ts";
import { askWords } from "../awaited-words.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { numberIn } from "../said.ts";

/** Asks an admin what to write to a user. */
export async function askToWrite(
  desk: AdminDesk,
  ctx: AdminContext,
  userId: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  if (!(await findUser(desk.database.read, userId)))
    return { text: texts.plain("toast.unknownButton"), isAlert: true };
  const html = texts.html("admin.talk.prompt", { user: userId });
  await askWords(desk, ctx, { html, command: "write", subject: userId });
}

/** `/write <user> <words>`: writes to a user in the shop's name; the other admins see it. */
export async function writeCommand(desk: AdminDesk, ctx: AdminContext, said: string): Promise<void> {
  const { texts, message, now } = ctx;
  const [, idWord, text = ""] = /^(\d{1,15})\s([\s\S]+)$/.exec(said) ?? [];
  const userId = numberIn(idWord);
  const user = await findUser(desk.database.read, userId);
  if (!message || !user || text.trim() === "")
    return sendCard(ctx, { html: texts.html("admin.talk.usage"), keyboard: [] });
  const content = contentOf({ ...message, text: text.trim() });
  if (typeof content === "string")
    return sendCard(ctx, { html: texts.html(`support.${content}`), keyboard: [] });
  const place = {
    authorId: adminIdOf(ctx),
    authorName: ctx.from?.first_name ?? "",
    messageId: message.message_id,
  };
  await desk.database.write(async (tx) => {
    await openConversation(tx, userId);
    await takeAnswer(tx, { ...place, ...content }, { userId, answersId: null }, desk.adminIds, now);
  });
  desk.log.info("support_answer_taken");
}
