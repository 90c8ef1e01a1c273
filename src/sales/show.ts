import { InputFile } from "grammy";
import { answerPress, tellPress } from "../gateways/telegram/answer-press.ts";
import { askForReply } from "../gateways/telegram/ask-for-reply.ts";
import { type Card, placeCard, replaceCard } from "../gateways/telegram/cards.ts";
import { callTelegram, notTaken } from "../gateways/telegram.ts";
import { awaitWords } from "../shop/awaited-words.ts";
import { consentCard } from "./card/consent-card.ts";
import { menuCard } from "./card/menu-card.ts";
import { peopleCard } from "./card/people-card.ts";
import { noteCard } from "./drafts.ts";
import { drawDraft } from "./draw-draft.ts";
import { drawFirst } from "./draw-first.ts";
import { pauseWords } from "./pause-words.ts";
import { listPeople } from "./people/saved-people.ts";
import { showPictures } from "./pictures.ts";
import { questionAbout } from "./questions/asked-order.ts";
import type { DraftScreen, Reply, Screen } from "./reply.ts";
import type { Shop, ShopContext } from "./shop.ts";

/** Deals with an update and shows what comes of it; a pressed button tells its word at once, or that it failed. */
export async function answer(shop: Shop, ctx: ShopContext, handle: () => Promise<Reply>): Promise<void> {
  if (!ctx.callbackQuery) return showReply(shop, ctx, await handle());
  await answerPress(ctx, shop.log, ctx.texts.plain("toast.failed"), async () => {
    const reply = await handle();
    const telling = tellPress(ctx, shop.log, reply.toast);
    await showReply(shop, ctx, reply);
    await telling;
    return undefined;
  });
}

async function showReply(shop: Shop, ctx: ShopContext, { event, screens, isBelow }: Reply): Promise<void> {
  if (event) shop.log.info(event.name, event.fields);
  const pressedId = ctx.callbackQuery?.message?.message_id;
  for (const [index, screen] of screens.entries())
    await show(shop, ctx, screen, index === 0 && !isBelow ? pressedId : undefined);
}

/** @param pressedId the message that becomes the screen; absent: it is a new one */
async function show(shop: Shop, ctx: ShopContext, screen: Screen, pressedId?: number): Promise<void> {
  switch (screen.kind) {
    case "draft":
      return showDraft(shop, ctx, screen, pressedId);
    case "card":
      return showCard(ctx, screen.card, pressedId);
    case "first":
      return showCard(ctx, await drawFirst(shop, ctx, screen), pressedId);
    case "menu":
      return showMenu(shop, ctx, screen.remark, pressedId);
    case "consent":
      return showCard(ctx, consentCard(shop, ctx.texts), pressedId, screen.replyTo);
    case "people": {
      const people = await listPeople(shop.database.read, ctx.user.telegramId);
      return showCard(ctx, peopleCard(shop, people, ctx.texts, screen.remark), pressedId);
    }
    case "buttons":
      await callTelegram(() =>
        ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: screen.keyboard } }),
      );
      return;
    case "text":
      await ctx.reply(screen.text);
      return;
    case "asked_reply":
      return askQuestion(shop, ctx, screen);
    case "file":
      return sendFile(ctx, screen);
  }
}

/** While sales pause the menu says so above all else. */
async function showMenu(
  shop: Shop,
  ctx: ShopContext,
  remark: string | undefined,
  pressedId: number | undefined,
): Promise<void> {
  const words = [await pauseWords(shop.database.read, ctx.texts), remark].filter(
    (each) => each !== undefined,
  );
  await showCard(ctx, menuCard(ctx, words.length > 0 ? words.join("\n\n") : undefined), pressedId);
}

/** Asks for words about an order, and remembers which. */
async function askQuestion(
  { database }: Shop,
  ctx: ShopContext,
  { html, placeholder, orderId }: Extract<Screen, { kind: "asked_reply" }>,
): Promise<void> {
  const messageId = await askForReply(ctx, html, placeholder);
  const awaited = { ...questionAbout(orderId), holderId: ctx.user.telegramId, messageId };
  await database.write((tx) => awaitWords(tx, awaited, ctx.now));
}

async function showCard(
  ctx: ShopContext,
  card: Card,
  pressedId: number | undefined,
  replyTo?: number,
): Promise<void> {
  await (pressedId === undefined ? placeCard(ctx, card, replyTo) : replaceCard(ctx, card));
}

/**
 * Shows a draft in the pressed message, or in a new one that takes the buttons from the message that showed it before.
 * Where the chart appears for the first time, the pressed message becomes its picture and the card goes below it.
 */
async function showDraft(
  shop: Shop,
  ctx: ShopContext,
  screen: DraftScreen,
  pressedId: number | undefined,
): Promise<void> {
  const { draft } = screen;
  const { card, charts } = await drawDraft(shop, screen, ctx);
  const isBelowPicture = charts && (await showPictures(shop, draft, charts, ctx, pressedId));
  const isNew = isBelowPicture || pressedId === undefined;
  const messageId = isNew ? await placeCard(ctx, card) : await replaceCard(ctx, card);
  const { cardMessageId } = draft;
  if (messageId === cardMessageId) return;
  await shop.database.write((tx) => noteCard(tx, draft.id, messageId));
  if (pressedId !== undefined || cardMessageId === null) return;
  await callTelegram(() => ctx.api.editMessageReplyMarkup(ctx.user.telegramId, cardMessageId));
}

async function sendFile(
  ctx: ShopContext,
  { bytes, name, caption }: Extract<Screen, { kind: "file" }>,
): Promise<void> {
  const sent = await callTelegram(() => ctx.replyWithDocument(new InputFile(bytes, name), { caption }));
  if (sent.kind !== "done") throw notTaken("a file", sent);
}
