import { Type } from "@sinclair/typebox";
import { isChargeable, moneyLabel, parseAmount } from "../../shared/money.ts";
import { type Deed, deed, type Prompt } from "../deed.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { changeOffer, findOffered } from "./offered.ts";
import { showProduct } from "./show-products.ts";

/** Takes a product into the menu. */
export const switchOn = switchDeed("on");

/** Takes a product out of the menu. */
export const switchOff = switchDeed("off");

function switchDeed(name: "on" | "off"): Deed {
  const isOn = name === "on";
  return deed({
    name,
    action: "change_product",
    whose: "support",
    stale: "admin.product.stale",
    arguments: Type.Object({ productId: Type.String() }),
    async ask({ database, catalogue }, { texts }, productId) {
      const found = await findOffered(database.read, catalogue, productId);
      if (!found) return texts.plain("toast.unknownButton");
      const html = texts.html(`admin.product.ask.${name}`, { title: found.offer.title[texts.language] });
      const sure = texts.plain(`admin.product.sure.${name}`);
      return { arguments: { productId }, question: { html, sure, about: null } };
    },
    back: ({ productId }) => ["product", productId],
    async act(tx, { productId }, { catalogue }, { now }) {
      const found = await findOffered(tx, catalogue, productId);
      if (!found || found.offer.isOnSale === isOn) return undefined;
      await changeOffer(tx, found, { isOn }, now);
      return { facts: { product: productId, change: name } };
    },
    show: (desk, ctx, { productId }, done) =>
      showProduct(desk, ctx, productId, done ? ctx.texts.html(`admin.product.done.${name}`) : undefined),
  });
}

/** `/price <product> <amount>`: what a product costs from now on, if it still costs what the question showed. */
export const changePrice = deed({
  name: "price",
  action: "change_product",
  whose: "owner",
  stale: "admin.product.stale",
  arguments: Type.Object({ productId: Type.String(), amountMinor: Type.Integer({ minimum: 1 }) }),
  prompt: askAmount,
  ask: proposePrice,
  back: ({ productId }) => ["product", productId],
  async revision(db, { productId }, { catalogue }) {
    return (await findOffered(db, catalogue, productId))?.offer.price.amountMinor;
  },
  async act(tx, { productId, amountMinor }, { catalogue }, { now }) {
    const found = await findOffered(tx, catalogue, productId);
    if (!found) return undefined;
    await changeOffer(tx, found, { amountMinor }, now);
    const { price } = found.offer;
    const to = moneyLabel({ ...price, amountMinor });
    return { facts: { product: productId, change: "price", from: moneyLabel(price), to } };
  },
  show: (desk, ctx, { productId }, done) =>
    showProduct(desk, ctx, productId, done ? ctx.texts.html("admin.product.done.price") : undefined),
});

async function askAmount(
  { database, catalogue }: AdminDesk,
  { texts }: AdminContext,
  productId: string,
): Promise<Prompt | string> {
  const found = await findOffered(database.read, catalogue, productId);
  if (!found) return texts.plain("toast.unknownButton");
  const { id, title, price } = found.offer;
  const values = { id, title: title[texts.language], price: moneyLabel(price) };
  return { html: texts.html("admin.product.prompt", values), command: "price", subject: id };
}

async function proposePrice({ database, catalogue }: AdminDesk, { texts }: AdminContext, said: string) {
  const [productId = "", amountText = ""] = said.split(/\s+/);
  const offer = (await findOffered(database.read, catalogue, productId))?.offer;
  const amountMinor = offer && parseAmount(amountText, offer.price.currency);
  if (!offer || !amountMinor) return texts.html("admin.product.usage");
  const price = { ...offer.price, amountMinor };
  const to = moneyLabel(price);
  if (!isChargeable(price)) return texts.html("admin.product.tooMuch", { price: to });
  const values = { title: offer.title[texts.language], from: moneyLabel(offer.price), to };
  const html = texts.html("admin.product.ask.price", values);
  const sure = texts.plain("admin.product.sure.price", { to });
  const question = { html, sure, about: null };
  return { arguments: { productId, amountMinor }, revision: offer.price.amountMinor, question };
}
