import type { Product } from "../../catalogue/catalogue.ts";
import { readOffers } from "../../catalogue/offers.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, type Keyboard, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { botLink } from "../../shop/linked-things.ts";
import { worthOf } from "../../shop/star-worth.ts";
import { type AdminContext, type AdminDesk, isOwner } from "../desk.ts";
import { deedButton, deskButton, inPairs, viewButton } from "../desk-buttons.ts";
import { findOffered, type Offered } from "./offered.ts";

/** `/products`: what the shop offers, at which price, and a button for each product. */
export async function productsCommand(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  await sendCard(ctx, await productsCard(desk, ctx.texts));
}

/** The same list in the message whose button was pressed. */
export async function showProducts(desk: AdminDesk, ctx: AdminContext): Promise<undefined> {
  await replaceCard(ctx, await productsCard(desk, ctx.texts));
}

/**
 * Shows one product as it now stands in the message whose button was pressed.
 * @param remark Telegram HTML to stand above it
 */
export async function showProduct(
  desk: AdminDesk,
  ctx: AdminContext,
  productId: string,
  remark?: string,
): Promise<Toast | undefined> {
  const found = await findOffered(desk.database.read, desk.catalogue, productId);
  if (!found) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, productCard(found, desk, ctx, remark));
}

async function productsCard({ database, catalogue }: AdminDesk, texts: Texts): Promise<Card> {
  const offers = await readOffers(database.read, catalogue);
  const lines = offers.map((offer) =>
    texts.html("admin.product.line", {
      state: texts.plain(offer.isOnSale ? "admin.promo.state.on" : "admin.promo.state.off"),
      title: offer.title[texts.language],
      price: moneyLabel(offer.price),
      stars: moneyLabel(offer.starPrice),
    }),
  );
  return {
    html: [texts.html("admin.product.head"), "", ...lines, "", texts.html("admin.product.rule")].join("\n"),
    keyboard: [
      ...inPairs(offers.map(({ id, title }) => viewButton(title[texts.language], "product", id))),
      [deskButton(texts)],
    ],
  };
}

function productCard({ product, offer }: Offered, desk: AdminDesk, ctx: AdminContext, remark?: string): Card {
  const { texts, me } = ctx;
  const html = texts.html("admin.product.card", {
    title: offer.title[texts.language],
    id: offer.id,
    state: stateOf(offer, texts),
    price: moneyLabel(offer.price),
    stars: moneyLabel(offer.starPrice),
    worth: moneyLabel(worthOf(offer.starPrice.amountMinor, desk.starValue)),
    listed: moneyLabel(product.price),
    link: botLink(me.username, { product: offer.id }),
  });
  const turn = offer.isOnSale ? "off" : "on";
  const keyboard: Keyboard = [
    [deedButton(texts.plain(`admin.product.button.${turn}`), turn, offer.id)],
    ...(isOwner(desk, ctx) ? priceButtons(offer, texts) : []),
    [viewButton(texts.plain("admin.product.button.list"), "products")],
  ];
  return { html: remark ? `${remark}\n\n${html}` : html, keyboard };
}

function priceButtons({ id }: Product, texts: Texts): Keyboard {
  return [
    [deedButton(texts.plain("admin.product.button.price"), "price", id)],
    [deedButton(texts.plain("admin.product.button.stars"), "price", id, "⭐")],
  ];
}

function stateOf({ isOnSale }: Product, texts: Texts): string {
  return texts.plain(isOnSale ? "admin.product.state.on" : "admin.product.state.off");
}
