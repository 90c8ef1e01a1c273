import { type Catalogue, findProduct, type Product, productsOnSale } from "../../catalogue/catalogue.ts";
import { countUses, findCodesOf } from "../../shop/promo/codes.ts";
import { discountFor } from "../../shop/promo/discount.ts";
import type { Served, Shop } from "../shop.ts";

/** The reports on sale that were granted to the user and are still to be taken. */
export async function openGifts(
  { database }: Pick<Shop, "database">,
  { user, now, offers }: Pick<Served, "user" | "now" | "offers">,
): Promise<Catalogue> {
  const gifts: Product[] = [];
  for (const code of await findCodesOf(database.read, user.telegramId)) {
    const uses = await countUses(database.read, code.id, user.telegramId);
    for (const id of code.productIds ?? []) {
      const product = findProduct(productsOnSale(offers), id);
      const isOpen = product && discountFor(code, product, user.telegramId, uses, now).kind === "discount";
      if (isOpen) gifts.push(product);
    }
  }
  return gifts;
}
