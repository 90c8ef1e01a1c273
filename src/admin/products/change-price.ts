import { type Static, Type } from "@sinclair/typebox";
import type { Texts } from "../../locales/texts.ts";
import { isChargeable, type Money, moneyLabel, parseAmount, starCurrency } from "../../shared/money.ts";
import type { Rail } from "../../shared/states.ts";
import { type Bounds, carries } from "../../shop/bounds.ts";
import { worthOf } from "../../shop/star-worth.ts";
import { deed, type Prompt } from "../deed.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { changeOffer, findOffered, type Offered, starPriceAt } from "./offered.ts";
import { showProduct } from "./show-products.ts";

const newPrice = Type.Object({
  productId: Type.String(),
  amountMinor: Type.Integer({ minimum: 1 }),
  isInStars: Type.Boolean(),
});

/**
 * `/price <product> <amount>` or `/price <product> ⭐ <number>`: what a product costs from now on, in money or in Stars, if it
 * still costs what the question showed.
 */
export const changePrice = deed({
  name: "price",
  action: "change_product",
  whose: "owner",
  stale: "admin.product.stale",
  arguments: newPrice,
  prompt: askAmount,
  ask: proposePrice,
  back: ({ productId }) => ["product", productId],
  async revision(db, { productId, isInStars }, { catalogue }) {
    const found = await findOffered(db, catalogue, productId);
    return found && priceNow(found, isInStars).amountMinor;
  },
  async act(tx, { productId, amountMinor, isInStars }, { catalogue }, { now }) {
    const found = await findOffered(tx, catalogue, productId);
    if (!found) return undefined;
    await changeOffer(tx, found, isInStars ? { stars: amountMinor } : { amountMinor }, now);
    const from = priceNow(found, isInStars);
    const to = moneyLabel({ ...from, amountMinor });
    return { facts: { product: productId, change: "price", from: moneyLabel(from), to } };
  },
  show: (desk, ctx, { productId }, done) =>
    showProduct(desk, ctx, productId, done ? ctx.texts.html("admin.product.done.price") : undefined),
});

function priceNow({ offer }: Offered, isInStars: boolean): Money {
  return isInStars ? offer.starPrice : offer.price;
}

/** @param said the product, and `⭐` where its price in Stars is meant */
async function askAmount(
  { database, catalogue }: AdminDesk,
  { texts }: AdminContext,
  said: string,
): Promise<Prompt | string> {
  const [productId = "", unit] = said.split(/\s+/);
  const found = await findOffered(database.read, catalogue, productId);
  if (!found) return texts.plain("toast.unknownButton");
  const { id, title, price, starPrice } = found.offer;
  const values = {
    id,
    title: title[texts.language],
    price: moneyLabel(price),
    stars: moneyLabel(starPrice),
  };
  return unit === undefined
    ? { html: texts.html("admin.product.prompt", values), command: "price", subject: id }
    : { html: texts.html("admin.product.promptStars", values), command: "price", subject: `${id} ⭐` };
}

async function proposePrice(desk: AdminDesk, { texts }: AdminContext, said: string) {
  const { database, catalogue } = desk;
  const [productId = "", ...words] = said.split(/\s+/);
  const found = await findOffered(database.read, catalogue, productId);
  const written = found && readPrice(words.join(" "), found);
  if (!found || !written) return texts.html("admin.product.usage");
  const { price, isInStars } = written;
  const to = moneyLabel(price);
  if (!isChargeable(price)) return texts.html("admin.product.tooMuch", { price: to });
  const rail = isInStars ? "stars" : "pingpong";
  if (!carries(desk.bounds[rail], price)) return outOfBounds(rail, to, desk.bounds[rail], texts);
  const html = isInStars ? askStars(found, price, desk, texts) : askMoney(found, price, texts);
  const question = { html, sure: texts.plain("admin.product.sure.price", { to }), about: null };
  const args: Static<typeof newPrice> = { productId, amountMinor: price.amountMinor, isInStars };
  return { arguments: args, revision: priceNow(found, isInStars).amountMinor, question };
}

function outOfBounds(rail: Rail, price: string, bounds: Bounds, texts: Texts): string {
  const { smallestMinor, largestMinor, currency } = bounds;
  return texts.html("admin.product.outOfBounds", {
    rail: texts.plain(`rail.${rail}`),
    price,
    smallest: moneyLabel({ amountMinor: smallestMinor, currency }),
    largest: moneyLabel({ amountMinor: largestMinor, currency }),
  });
}

/** `19.90`, or `⭐ 1550`, `1550⭐`, `1550 stars`. */
function readPrice(words: string, { offer }: Offered) {
  const [, before, amount = "", after] =
    /^(⭐\uFE0F?\s?)?([\d.]{1,20})(\s?(?:⭐\uFE0F?|stars|XTR))?$/i.exec(words) ?? [];
  const isInStars = before !== undefined || after !== undefined;
  const currency = isInStars ? starCurrency : offer.price.currency;
  const amountMinor = parseAmount(amount, currency);
  return amountMinor ? { price: { amountMinor, currency }, isInStars } : undefined;
}

function askMoney(found: Offered, price: Money, texts: Texts): string {
  const { id, title, price: before, starPrice } = found.offer;
  const inStars = starPriceAt(found, price);
  const isSame = inStars.amountMinor === starPrice.amountMinor;
  const values = { title: title[texts.language], from: moneyLabel(before), to: moneyLabel(price) };
  const stars = { id, from: moneyLabel(starPrice), to: moneyLabel(inStars) };
  return [
    texts.html("admin.product.ask.price", values),
    texts.html(isSame ? "admin.product.ask.starsStay" : "admin.product.ask.starsFollow", stars),
  ].join("\n");
}

function askStars({ offer }: Offered, price: Money, { starValue }: AdminDesk, texts: Texts): string {
  return texts.html("admin.product.ask.stars", {
    title: offer.title[texts.language],
    from: moneyLabel(offer.starPrice),
    to: moneyLabel(price),
    worth: moneyLabel(worthOf(price.amountMinor, starValue)),
  });
}
