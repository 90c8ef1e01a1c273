import { type Product, priceOn } from "../../catalogue/catalogue.ts";
import type { Queries } from "../../shared/database/database.ts";
import type { Money } from "../../shared/money.ts";
import type { HeldDiscount } from "../../shared/promo-uses.ts";
import type { Rail } from "../../shared/states.ts";
import type { RailBounds } from "../../shop/bounds.ts";
import { openRails } from "../../shop/open-rails.ts";
import { countUses, findCodeById, findCodesOf } from "../../shop/promo/codes.ts";
import { discountFor, type PromoCode, type Verdict } from "../../shop/promo/discount.ts";
import type { Draft } from "../drafts.ts";
import { type Discount, type Option, optionOn } from "./option.ts";

/** What a draft's product costs its buyer at this moment. */
export interface Quote {
  /** what it costs without a code, on each rail that is open */
  readonly prices: readonly Money[];
  /** the ways to pay, one for each rail that is open; a single one where nothing is due */
  readonly options: readonly Option[];
  /** the code that the buyer entered, and what it does; absent: none */
  readonly promo?: { readonly code: PromoCode; readonly verdict: Verdict };
  /** a report granted to the buyer that could be taken instead */
  readonly gift?: PromoCode;
}

/** Works out what a draft costs now, nothing for what is paid already; inside the transaction that places the order this is the price that counts. */
export async function quoteFor(
  db: Queries,
  bounds: RailBounds,
  { userId, promoCodeId, forOrderId }: Pick<Draft, "userId" | "promoCodeId" | "forOrderId">,
  product: Product,
  now: Date,
): Promise<Quote> {
  const rails = await openRails(db);
  const prices = rails.map((rail) => priceOn(product, rail));
  if (forOrderId !== null)
    return { prices, options: rails.slice(0, 1).map((rail) => settledOn(rail, product)) };
  const code = await findCodeById(db, promoCodeId);
  const verdict = code && (await verdictOn(db, code, product, userId, now));
  const gift = verdict?.kind === "discount" ? undefined : await findGift(db, userId, product, now);
  const discount = code && verdict?.kind === "discount" ? discountOf(code, verdict) : undefined;
  const options = rails.map((rail) => optionOn(rail, product, discount, bounds[rail]));
  const free = options.find(isNothingDue);
  return {
    prices,
    options: free ? [free] : options,
    ...(code && verdict && { promo: { code, verdict } }),
    ...(gift && { gift }),
  };
}

/** What is paid already costs nothing. */
function settledOn(rail: Rail, product: Product): Option {
  const price = priceOn(product, rail);
  return { rail, price, due: { ...price, amountMinor: 0 } };
}

function isNothingDue({ due }: Option): boolean {
  return due.amountMinor === 0;
}

/** What the order takes of the quote's code that is placed on an option, or undefined at the full price. */
export function heldDiscount({ promo }: Quote, { price, due }: Option): HeldDiscount | undefined {
  const discountMinor = price.amountMinor - due.amountMinor;
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

function discountOf({ maxUses, userId }: PromoCode, { discountMinor }: { discountMinor: number }): Discount {
  return { discountMinor, isLimited: maxUses !== null || userId !== null };
}
