import { findProduct, productsOnSale } from "../catalogue/catalogue.ts";
import { callTelegram, callWithHtml, notTaken } from "../gateways/telegram.ts";
import type { Card } from "./buttons.ts";
import { chartCard } from "./card/chart-card.ts";
import { formCard, questionOf } from "./card/form-card.ts";
import { type Draft, noteCard } from "./drafts.ts";
import { birthOf } from "./form/form-state.ts";
import { menuCard } from "./menu.ts";
import type { Shop, ShopContext } from "./shop.ts";

/**
 * Sends a card as a new message.
 * @throws when Telegram did not take it
 */
export async function sendCard(ctx: ShopContext, card: Card): Promise<number> {
  const sent = await callWithHtml(card.html, (text, markup) =>
    ctx.reply(text, { ...optionsOf(card), ...markup }),
  );
  if (sent.kind === "done") return sent.value.message_id;
  throw notTaken("a card", sent);
}

/** Turns the message whose button was pressed into another card; a message that is gone is sent anew. */
export async function replaceCard(ctx: ShopContext, card: Card): Promise<number> {
  const messageId = ctx.callbackQuery?.message?.message_id;
  if (messageId === undefined) return sendCard(ctx, card);
  const edited = await callWithHtml(card.html, (text, markup) =>
    ctx.editMessageText(text, { ...optionsOf(card), ...markup }),
  );
  return edited.kind === "message_gone" ? sendCard(ctx, card) : messageId;
}

function optionsOf({ keyboard }: Card) {
  return { reply_markup: { inline_keyboard: keyboard }, link_preview_options: { is_disabled: true } };
}

/**
 * The card of a draft as it stands: its question, the chart to confirm, or the menu if its product is no longer sold.
 * @param remark Telegram HTML to stand above it, such as what was wrong with an answer
 */
export function draftCard(shop: Shop, draft: Draft, { texts, now }: ShopContext, remark?: string): Card {
  const product = findProduct(productsOnSale(shop.catalogue), draft.productId);
  if (!product) return menuCard(shop, texts, texts.html("menu.productGone"));
  const question = questionOf(draft);
  const birth = birthOf(draft.form);
  const card =
    question === undefined && birth
      ? chartCard(draft, birth, product, texts)
      : formCard(draft, question ?? "gender", product, texts, now);
  return remark ? { ...card, html: `${remark}\n\n${card.html}` } : card;
}

/** Shows a draft in a new message and takes the buttons from the message that showed it before. */
export async function sendDraft(shop: Shop, draft: Draft, ctx: ShopContext, remark?: string): Promise<void> {
  const messageId = await sendCard(ctx, draftCard(shop, draft, ctx, remark));
  await shop.database.write((tx) => noteCard(tx, draft.id, messageId));
  const { cardMessageId } = draft;
  if (cardMessageId === null || cardMessageId === messageId) return;
  await callTelegram(() => ctx.api.editMessageReplyMarkup(ctx.user.telegramId, cardMessageId));
}

/** Shows a draft in the message whose button was pressed. */
export async function replaceDraft(
  shop: Shop,
  draft: Draft,
  ctx: ShopContext,
  remark?: string,
): Promise<void> {
  const messageId = await replaceCard(ctx, draftCard(shop, draft, ctx, remark));
  if (messageId !== draft.cardMessageId) await shop.database.write((tx) => noteCard(tx, draft.id, messageId));
}
