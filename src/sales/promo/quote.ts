import type { Product } from "../../catalogue/catalogue.ts";
import type { Queries } from "../../shared/database/database.ts";
import type { Money } from "../../shared/money.ts";
import type { HeldDiscount } from "../../shared/promo-uses.ts";
import { countUses, findCodeById, findCodesOf } from "../../shop/promo/codes.ts";
import { discountFor, type PromoCode, type Verdict } from "../../shop/promo/discount.ts";
import type { Draft } from "../drafts.ts";

/** What a draft's product costs its buyer at this moment. */
export interface Quote {
  readonly price: Money;
  /** the price less what the code takes off */
  readonly due: Money;
  /** the code that the buyer entered, and what it does; absent: none */
  readonly promo?: { readonly code: PromoCode; readonly verdict: Verdict };
  /** a report granted to the buyer that could be taken instead */
  readonly gift?: PromoCode;
}

/** Works out what a draft costs now, nothing for what is paid already; inside the transaction that places the order this is the price that counts. */
export async function quoteFor(
  db: Queries,
  { userId, promoCodeId, forOrderId }: Pick<Draft, "userId" | "promoCodeId" | "forOrderId">,
  product: Product,
  now: Date,
): Promise<Quote> {
  const { price } = product;
  if (forOrderId !== null) return { price, due: { ...price, amountMinor: 0 } };
  const code = await findCodeById(db, promoCodeId);
  const verdict = code && (await verdictOn(db, code, product, userId, now));
  const gift = verdict?.kind === "discount" ? undefined : await findGift(db, userId, product, now);
  return {
    price,
    due: { ...price, amountMinor: price.amountMinor - discountOf(verdict) },
    ...(code && verdict && { promo: { code, verdict } }),
    ...(gift && { gift }),
  };
}

/** What a placed order takes of the quote's code, or undefined at the full price. */
export function heldDiscount({ promo }: Quote): HeldDiscount | undefined {
  const discountMinor = discountOf(promo?.verdict);
  return promo && discountMinor > 0 ? { promoCodeId: promo.code.id, discountMinor } : undefined;
}

/** @returns the oldest personal code of a buyer that takes something off a product now, or undefined */
export async function findGift(
  db: Queries,
  userId: number,
  product: Product,
  now: Date,
): Promise<PromoCode | undefined> {
  for (const code of await findCodesOf(db, userId)) {
    if ((await verdictOn(db, code, product, userId, now)).kind === "discount") return code;
  }
  return undefined;
}

async function verdictOn(
  db: Queries,
  code: PromoCode,
  product: Product,
  userId: number,
  now: Date,
): Promise<Verdict> {
  return discountFor(code, product, userId, await countUses(db, code.id, userId), now);
}

function discountOf(verdict: Verdict | undefined): number {
  return verdict?.kind === "discount" ? verdict.discountMinor : 0;
}
