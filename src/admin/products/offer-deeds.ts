import { Type } from "@sinclair/typebox";
import { type Deed, deed } from "../deed.ts";
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
