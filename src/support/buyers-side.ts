import { Composer } from "grammy";
import type { Message } from "grammy/types";
import { answerPress, type Toast } from "../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../gateways/telegram/cards.ts";
import type { Database } from "../shared/database/database.ts";
import { readCallbackData } from "../shop/callback-data.ts";
import { beginsAsCommand, commandOf, isSecondHand } from "../shop/own-words.ts";
import { contactButton, contactLine, endTalkButton } from "./contact-button.ts";
import { contentOf } from "./content.ts";
import type { SupportContext, SupportOffice } from "./office.ts";
import { paySupportCard, paySupportText, termsCard } from "./shop-texts.ts";
import { endTalk, findConversation, findHanded, isOpen, openTalk, takeWords } from "./talks.ts";

/**
 * What buyers say to a human. Stands before everything that reads a buyer's words: while a talk is open, nothing of it is a
 * birth or a question about a report. Any command ends it, and so does a button of what asks for words of its own.
 */
export function supportDialog(office: SupportOffice): Composer<SupportContext> {
  const composer = new Composer<SupportContext>();
  const own = composer.filter(({ chat, from, user }) => chat?.id === from?.id && user.bannedAt === null);
  own.on("callback_query:data", (ctx, next) => press(office, ctx, next));
  own.on("message", async (ctx, next) => {
    const { message } = ctx;
    const command = commandOf(ctx)?.name;
    if (command === "support") return begin(office, ctx);
    if (command === "paysupport") return beginAboutPayment(office, ctx);
    if (beginsAsCommand(message.text ?? "")) return leave(office, ctx, next);
    const isForHumans = await isAddressed(office, ctx, message);
    return isForHumans ? take(office, ctx, message) : next();
  });
  return composer;
}

/** Buttons behind which the next words are awaited by somebody else. */
const asking: ReadonlySet<string> = new Set([
  "draft",
  "product",
  "restore",
  "question",
  "people",
  "affiliate",
]);

async function press(office: SupportOffice, ctx: SupportContext, next: () => Promise<void>): Promise<void> {
  const pressed = readCallbackData(ctx.callbackQuery?.data ?? "");
  if (pressed?.kind !== "support") return asking.has(pressed?.kind ?? "") ? leave(office, ctx, next) : next();
  await answerPress(ctx, office.log, ctx.texts.plain("toast.failed"), () =>
    act(office, ctx, pressed.words[0]),
  );
}

async function act(
  office: SupportOffice,
  ctx: SupportContext,
  wish: string | undefined,
): Promise<Toast | undefined> {
  if (wish === "end") return end(office, ctx);
  if (wish === "open") return begin(office, ctx);
  if (wish !== "terms") return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await sendCard(ctx, await termsCard(office, ctx.texts));
  return undefined;
}

/** Opens a talk, or leads to the shop's contact. */
async function begin({ database, contact }: SupportOffice, ctx: SupportContext): Promise<undefined> {
  const { texts } = ctx;
  if (contact) {
    const html = texts.html("support.contact", { line: contactLine(contact, texts) });
    await sendCard(ctx, { html, keyboard: [[contactButton(contact, texts)]] });
    return;
  }
  await sendCard(ctx, await openedTalk(database, ctx));
}

/**
 * `/paysupport`, which Telegram wants answered by whoever sells for Stars: says what to tell, and opens the talk in which it is
 * told. Source: Telegram's terms for bot developers, 6.2.1.
 */
async function beginAboutPayment(office: SupportOffice, ctx: SupportContext): Promise<void> {
  const { texts } = ctx;
  if (office.contact) return sendCard(ctx, await paySupportCard(office, texts));
  const { html, keyboard } = await openedTalk(office.database, ctx);
  await sendCard(ctx, { html: [await paySupportText(office, texts), html].join("\n\n"), keyboard });
}

/** Opens a talk, and says so, or that the buyer may not write. */
async function openedTalk(database: Database, { texts, user, now }: SupportContext): Promise<Card> {
  const { mutedAt } = await database.write((tx) => openTalk(tx, user.telegramId, now));
  const keyboard = mutedAt ? [] : [[endTalkButton(texts)]];
  return { html: texts.html(mutedAt ? "support.muted" : "support.open"), keyboard };
}

async function end({ database }: SupportOffice, ctx: SupportContext): Promise<Toast> {
  const { texts, user } = ctx;
  const wasOpen = await database.write((tx) => endTalk(tx, user.telegramId));
  const html = texts.html("support.ended");
  if (wasOpen) await replaceCard(ctx, { html, keyboard: [[contactButton(undefined, texts)]] });
  return { text: texts.plain(wasOpen ? "toast.support.ended" : "toast.support.hasEnded") };
}

/** The buyer goes on to something else: said, where the next words would go elsewhere without it. */
async function leave(
  { database }: SupportOffice,
  ctx: SupportContext,
  next: () => Promise<void>,
): Promise<void> {
  const { texts, user, now } = ctx;
  const isTalking = isOpen(await findConversation(database.read, user.telegramId), now);
  if (isTalking) {
    await database.write((tx) => endTalk(tx, user.telegramId));
    await sendCard(ctx, { html: texts.html("support.left"), keyboard: [[contactButton(undefined, texts)]] });
  }
  await next();
}

/** Whether a message is for a human: a talk is open, or it replies to what a human answered. */
async function isAddressed(
  { database, contact }: SupportOffice,
  { user, me, now }: SupportContext,
  message: Message,
): Promise<boolean> {
  if (contact || message.via_bot) return false;
  const replied = message.reply_to_message;
  if (replied?.from?.id === me.id && !isSecondHand(message)) {
    const handed = await findHanded(database.read, user.telegramId, replied.message_id);
    if (handed?.kind === "copy" && handed.message.userId === user.telegramId) return true;
  }
  return isOpen(await findConversation(database.read, user.telegramId), now);
}

async function take(office: SupportOffice, ctx: SupportContext, message: Message): Promise<void> {
  const { database, adminIds, log } = office;
  const { texts, user, now } = ctx;
  const content = contentOf(message);
  if (typeof content === "string") return say(ctx, texts.html(`support.${content}`));
  const { message_id: messageId, from } = message;
  const written = { authorId: user.telegramId, authorName: from?.first_name ?? "", messageId, ...content };
  const taken = await database.write((tx) => takeWords(tx, written, adminIds, now));
  log.info("support_message_taken", { kind: taken.kind });
  if (taken.kind === "muted") return say(ctx, texts.html("support.muted"));
  if (taken.kind === "over_limit" && taken.isToBeTold) await say(ctx, texts.html("support.limit"));
}

async function say(ctx: SupportContext, html: string): Promise<void> {
  await sendCard(ctx, { html, keyboard: [[endTalkButton(ctx.texts)]] });
}
