import { findProduct, type Product, productsOnSale } from "../catalogue/catalogue.ts";
import { type Card, placeCard, replaceCard } from "../gateways/telegram/cards.ts";
import { callTelegram } from "../gateways/telegram.ts";
import { chartCard } from "./card/chart-card.ts";
import { consentCard } from "./card/consent-card.ts";
import { editCard } from "./card/edit-card.ts";
import { formCard } from "./card/form-card.ts";
import { pairCard } from "./card/pair-card.ts";
import { type Draft, hasProduct, noteCard } from "./drafts.ts";
import { questionOf } from "./form/order-form.ts";
import { menuCard } from "./menu.ts";
import { chartsOf, type OrderCharts } from "./order-charts.ts";
import { listPeople } from "./people/people.ts";
import { showPictures } from "./pictures.ts";
import { promoLines } from "./promo/promo-texts.ts";
import { quoteFor } from "./promo/quote.ts";
import type { Shop, ShopContext } from "./shop.ts";

/** Shows a draft in a new message and takes the buttons from the message that showed it before. */
export async function sendDraft(shop: Shop, draft: Draft, ctx: ShopContext, remark?: string): Promise<void> {
  const { card, charts } = await viewOf(shop, draft, ctx, remark);
  if (charts) await showPictures(shop, draft, charts, ctx);
  const messageId = await placeCard(ctx, card);
  await shop.database.write((tx) => noteCard(tx, draft.id, messageId));
  const { cardMessageId } = draft;
  if (cardMessageId === null || cardMessageId === messageId) return;
  await callTelegram(() => ctx.api.editMessageReplyMarkup(ctx.user.telegramId, cardMessageId));
}

/**
 * Shows a draft in the message whose button was pressed. Where the chart appears for the first time, that message becomes
 * its picture and the card goes below it.
 */
export async function replaceDraft(
  shop: Shop,
  draft: Draft,
  ctx: ShopContext,
  remark?: string,
): Promise<void> {
  const { card, charts } = await viewOf(shop, draft, ctx, remark);
  const pressedId = ctx.callbackQuery?.message?.message_id;
  const isBelowPicture = charts && (await showPictures(shop, draft, charts, ctx, pressedId));
  const messageId = isBelowPicture ? await placeCard(ctx, card) : await replaceCard(ctx, card);
  if (messageId !== draft.cardMessageId) await shop.database.write((tx) => noteCard(tx, draft.id, messageId));
}

interface View {
  readonly card: Card;
  /** the charts that the card shows, if it is the one to confirm */
  readonly charts?: OrderCharts;
}

/** @param remark Telegram HTML to stand above the card, such as what was wrong with an answer */
async function viewOf(shop: Shop, draft: Draft, ctx: ShopContext, remark?: string): Promise<View> {
  const view = await draw(shop, draft, ctx);
  if (!remark) return view;
  return { ...view, card: { ...view.card, html: `${remark}\n\n${view.card.html}` } };
}

/**
 * A draft as it stands: its question, the chart to confirm, or the menu if its product is no longer sold. Without the
 * buyer's consent nothing is asked but that.
 */
async function draw(shop: Shop, draft: Draft, ctx: ShopContext): Promise<View> {
  const { texts, now, user } = ctx;
  if (!user.consentedAt) return { card: consentCard(shop, texts) };
  const people = await listPeople(shop.database.read, user.telegramId);
  const surroundings = { texts, now, people, retentionDays: shop.retentionDays };
  const { edited } = draft.form;
  if (edited) {
    const asked = questionOf(draft, { subject: "one", asksYear: false });
    return { card: editCard(draft, edited, asked, surroundings) };
  }
  const product = productOf(ctx, draft);
  if (!product) return { card: menuCard(ctx, goneRemark(draft, ctx)) };
  const charts = chartsOf(draft, product, now);
  const quote = await quoteFor(shop.database.read, draft, product, now);
  const sale = { quote, lines: promoLines(quote, shop.catalogue, texts) };
  if (!charts) {
    const asked = questionOf(draft, product) ?? "gender";
    return { card: formCard(draft, asked, product, { ...surroundings, promo: sale.lines }) };
  }
  const { self, partner } = charts;
  const card = partner
    ? pairCard(draft, { self, partner }, product, sale, texts)
    : chartCard(draft, self, product, sale, texts);
  return { card, charts };
}

/** The product that a draft orders, if it is on sale. */
export function productOf(
  { offers }: Pick<ShopContext, "offers">,
  { productId }: Draft,
): Product | undefined {
  return findProduct(productsOnSale(offers), productId);
}

function goneRemark(draft: Draft, { texts }: ShopContext): string | undefined {
  return hasProduct(draft) ? texts.html("menu.productGone") : undefined;
}
