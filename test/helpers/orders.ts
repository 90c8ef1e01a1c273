import type { Birth } from "../../src/bazi/birth.ts";
import { DEFAULT_PLACE } from "../../src/bazi/places/places.ts";
import { findProduct, readCatalogue } from "../../src/catalogue/catalogue.ts";
import { changeDraft, openDraft } from "../../src/sales/drafts.ts";
import { placeOrder } from "../../src/sales/place-order.ts";
import { heldDiscount, quoteFor } from "../../src/sales/promo/quote.ts";
import type { Database } from "../../src/shared/database/database.ts";
import type { Order } from "../../src/shared/orders.ts";
import type { Rail } from "../../src/shared/states.ts";
import type { PromoCode } from "../../src/shop/promo/discount.ts";
import { ensureUser } from "../../src/shop/users.ts";
import { usualBounds } from "./bounds.ts";

export const aBirth: Birth = {
  gender: "female",
  date: { calendar: "solar", year: 1990, month: 5, day: 15 },
  time: { kind: "clock", hour: 14, minute: 30 },
  place: DEFAULT_PLACE,
  conventions: { solarTime: "standard", dayChange: "23:00" },
};

/** What is ordered; by default the comprehensive report on {@link aBirth}, in Chinese. */
export interface Wish {
  readonly rail?: Rail;
  readonly userId?: number;
  readonly productId?: string;
  readonly now?: Date;
  /** what makes the number */
  readonly random?: Uint8Array;
  readonly birth?: Birth;
  readonly partnerBirth?: Birth | null;
  readonly chosenYear?: number | null;
  readonly concern?: string;
  readonly language?: string;
  /** names its page of ours */
  readonly pageToken?: string;
  /** the promo code that the buyer entered */
  readonly code?: PromoCode;
}

/** Orders a product as the dialog does: US$29.90 for `comprehensive`. */
export async function orderProduct(database: Database, wish: Wish = {}): Promise<Order> {
  const {
    rail = "pingpong",
    userId = 1001,
    productId = "comprehensive",
    now = new Date("2026-11-24T00:00:00Z"),
  } = wish;
  const { birth = aBirth, partnerBirth = null, chosenYear = null, concern = null, language = "zh-CN" } = wish;
  const product = findProduct(readCatalogue(undefined), productId);
  if (!product) throw new Error(`no product ${productId}`);
  const terms = {
    product,
    rail,
    birth,
    partnerBirth,
    chosenYear,
    concern,
    language,
    paymentMinutes: 60,
    messageId: null,
  };
  const random = wish.random ?? crypto.getRandomValues(new Uint8Array(10));
  const order = await database.write(async (tx) => {
    await ensureUser(tx, userId, language, now);
    const draft = await openDraft(tx, userId, productId, now);
    const promoCodeId = wish.code?.id ?? null;
    const withCode = (await changeDraft(tx, draft, { promoCodeId }, now)) ?? draft;
    const quote = await quoteFor(tx, usualBounds, withCode, product, now);
    const option = quote.options.find((each) => each.rail === rail);
    const discount = option && heldDiscount(quote, option);
    return placeOrder(tx, withCode, { ...terms, discount, pageToken: wish.pageToken }, random, now);
  });
  if (!order) throw new Error("the draft could not be ordered");
  return order;
}
