import { findProduct, productsOnSale } from "../../catalogue/catalogue.ts";
import { countUses, findCodesOf } from "../../shop/promo/codes.ts";
import { discountFor } from "../../shop/promo/discount.ts";
import type { Served, Shop } from "../shop.ts";

/** A line for each report that was granted to the user and is still to be taken; Telegram HTML. */
export async function giftLines({ database }: Shop, { user, texts, now, offers }: Served): Promise<string[]> {
  const lines: string[] = [];
  for (const code of await findCodesOf(database.read, user.telegramId)) {
    const uses = await countUses(database.read, code.id, user.telegramId);
    for (const id of code.productIds ?? []) {
      const product = findProduct(productsOnSale(offers), id);
      const isOpen = product && discountFor(code, product, user.telegramId, uses, now).kind === "discount";
      if (isOpen) lines.push(texts.html("promo.gift.open", { title: product.title[texts.language] }));
    }
  }
  return lines;
}
