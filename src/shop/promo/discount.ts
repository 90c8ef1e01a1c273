import type { promoCodes } from "../../shared/database/schema/promo.ts";
import type { Money } from "../../shared/money.ts";

export type PromoCode = typeof promoCodes.$inferSelect;

/** How many orders hold a code or have used it. */
export interface Uses {
  readonly total: number;
  readonly byBuyer: number;
}

/** Why nobody, or not this buyer, can use a code now, whatever is bought. */
export type CodeRefusal = "not_yours" | "off" | "not_yet" | "over" | "used_by_you" | "used_up";

/** Why a code that can be used takes nothing off this product. */
export type ProductRefusal = "other_product" | "other_currency" | "below_minimum" | "nothing_off";

/** What a code does to a price; `discountMinor` is positive and at most the price. */
export type Verdict =
  | { readonly kind: "discount"; readonly discountMinor: number }
  | { readonly kind: CodeRefusal | ProductRefusal };

/** What is bought. */
interface Bought {
  readonly id: string;
  readonly price: Money;
}

/** Says what a code takes off the price of a product for one buyer, or why nothing. */
export function discountFor(
  code: PromoCode,
  product: Bought,
  buyerId: number,
  uses: Uses,
  now: Date,
): Verdict {
  const refusal = codeRefusal(code, buyerId, uses, now) ?? productRefusal(code, product);
  if (refusal) return { kind: refusal };
  const discountMinor = takenOff(code, product.price.amountMinor);
  return discountMinor > 0 ? { kind: "discount", discountMinor } : { kind: "nothing_off" };
}

/** @returns why the buyer cannot use the code now for any product, or undefined; another's code tells nothing of itself */
export function codeRefusal(
  code: PromoCode,
  buyerId: number,
  uses: Uses,
  now: Date,
): CodeRefusal | undefined {
  if (code.userId !== null && code.userId !== buyerId) return "not_yours";
  if (!code.isOn) return "off";
  if (code.startsAt && now < code.startsAt) return "not_yet";
  if (code.endsAt && now >= code.endsAt) return "over";
  if (code.maxUsesPerUser !== null && uses.byBuyer >= code.maxUsesPerUser) return "used_by_you";
  return code.maxUses !== null && uses.total >= code.maxUses ? "used_up" : undefined;
}

function productRefusal(code: PromoCode, { id, price }: Bought): ProductRefusal | undefined {
  if (code.productIds && !code.productIds.includes(id)) return "other_product";
  if (code.currency !== null && code.currency !== price.currency) return "other_currency";
  return price.amountMinor < leastPriceOf(code) ? "below_minimum" : undefined;
}

/**
 * What a product must cost at least for a code, in minor units. A fixed discount that anybody may have any number of times
 * never is the whole price, whatever the price has become since.
 */
export function leastPriceOf({ kind, amountMinor, maxUses, minimumMinor }: PromoCode): number {
  const aboveDiscount = kind === "fixed" && maxUses === null ? (amountMinor ?? 0) + 1 : 0;
  return Math.max(minimumMinor ?? 0, aboveDiscount);
}

/** A percentage is rounded down, in whole minor units; as integers of any size, because price × 10,000 is none of JavaScript's. */
function takenOff({ kind, percentBps, amountMinor }: PromoCode, priceMinor: number): number {
  if (kind === "percent") return Number((BigInt(priceMinor) * BigInt(percentBps ?? 0)) / 10_000n);
  return kind === "fixed" ? Math.min(amountMinor ?? 0, priceMinor) : priceMinor;
}
