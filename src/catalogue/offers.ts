import { eq, inArray } from "drizzle-orm";
import type { Queries } from "../shared/database/database.ts";
import { productSettings } from "../shared/database/schema/desk.ts";
import { type Money, starCurrency } from "../shared/money.ts";
import { type Catalogue, findProduct, type Product } from "./catalogue.ts";
import { starsFor } from "./star-price.ts";

/** What admins set for one product. */
type ProductSetting = typeof productSettings.$inferSelect;

/** The catalogue as it is offered now: with the prices and switches that admins set laid over it. */
export async function readOffers(db: Queries, catalogue: Catalogue): Promise<Catalogue> {
  const ids = catalogue.map(({ id }) => id);
  const settings = await db.select().from(productSettings).where(inArray(productSettings.productId, ids));
  if (settings.length === 0) return catalogue;
  return catalogue.map((product) =>
    withSetting(
      product,
      settings.find(({ productId }) => productId === product.id),
    ),
  );
}

/** @returns one product as it is offered now, on sale or not, or undefined if the catalogue has none of that id */
export async function findOffer(db: Queries, catalogue: Catalogue, id: string): Promise<Product | undefined> {
  const product = findProduct(catalogue, id);
  const [setting] = await db.select().from(productSettings).where(eq(productSettings.productId, id));
  return product && withSetting(product, setting);
}

/** A price in another currency than the catalogue's was set for an older catalogue, and counts no more. */
function withSetting(product: Product, setting: ProductSetting | undefined): Product {
  if (!setting) return product;
  const { isOn, priceMinor, currency, stars: starsSet } = setting;
  const isPriced = priceMinor !== null && currency === product.price.currency;
  const price = isPriced ? { amountMinor: priceMinor, currency: product.price.currency } : product.price;
  const starPrice =
    starsSet === null ? usualStars(product, price) : { amountMinor: starsSet, currency: starCurrency };
  return { ...product, isOnSale: isOn, price, starPrice };
}

/** What a product costs in Stars at a price, if no admin has set it. */
export function usualStars({ starPrice, starsFollow }: Product, price: Money): Money {
  return starsFollow ? starsFor(price, starsFollow) : starPrice;
}
