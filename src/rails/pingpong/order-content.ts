import { formatAmount, type Money } from "../../shared/money.ts";
import type { Payer } from "../rail.ts";

/** One order as PingPong must know it. */
export interface CheckoutOrder extends Money {
  /** our number, the only one ever used for this order */
  readonly merchantTransactionId: string;
  readonly product: { readonly id: string; readonly title: string };
  /** https address where PingPong reports payments; must not have a query string */
  readonly notificationUrl: string;
  readonly resultUrl: string;
  readonly cancelUrl: string;
  /** when the payment page closes */
  readonly expiresAt: Date;
  readonly language: CheckoutLanguage;
  /** picture of the goods, which PingPong's docs mark mandatory; left out if undefined */
  readonly imageUrl?: string | undefined;
  /** who pays, as PingPong's production wants to know it; undefined: nobody asked */
  readonly buyer?: Payer | undefined;
}

type CheckoutLanguage = "zh-CN" | "zh-TW" | "en";

/**
 * The business fields of a hosted checkout. Who did not go through our own page gave neither address nor IP, and made-up ones
 * would spoil PingPong's risk checks: then `shopperIP` and `billingAddress` are left out.
 * Source: PingPong V4 docs, services/checkout/api/reserve and appendix/lang.
 */
export function orderContent(order: CheckoutOrder): object {
  const amount = formatAmount(order);
  return {
    captureDelayHours: 0,
    amount,
    currency: order.currency,
    merchantTransactionId: order.merchantTransactionId,
    goods: [goodsOf(order, amount)],
    payResultUrl: order.resultUrl,
    payCancelUrl: order.cancelUrl,
    notificationUrl: order.notificationUrl,
    timeExpire: String(Math.floor(order.expiresAt.getTime() / 1000)),
    language: pageLanguages[order.language],
    ...(order.buyer && riskFields(order.buyer)),
  };
}

/** PingPong marks the postcode mandatory, also for countries without any: these get zeros (our choice). */
function riskFields({ ip, billingAddress: { street, city, state, postcode, country } }: Payer): object {
  const billingAddress = {
    street: cleanText(street),
    city: cleanText(city),
    state: cleanText(state),
    postcode: cleanText(postcode) || "000000",
    country,
  };
  return { shopperIP: ip, billingAddress };
}

function goodsOf({ product, imageUrl: imgUrl }: CheckoutOrder, unitPrice: string): object {
  const name = cleanGoodsName(product.title) || product.id;
  return { name, sku: product.id, unitPrice, number: "1", virtualProduct: "Y", ...(imgUrl && { imgUrl }) };
}

/**
 * A product title without the characters that PingPong's XSS filter refuses (`<` `>`) or its docs advise against, at
 * most 500 characters long.
 * Source: PingPong V4 docs, en/notes/guide/sign (acquirer-api-docs-v4.pingpongx.com).
 */
export function cleanGoodsName(title: string): string {
  return [...cleanText(title)].slice(0, 500).join("");
}

function cleanText(text: string): string {
  const spaced = text.replaceAll(/[<>\\"'{}[\]:,&/();=%+\p{Cc}\p{Cs}]+/gu, " ");
  return spaced.replaceAll(/\s+/g, " ").trim();
}

const pageLanguages: Readonly<Record<CheckoutLanguage, string>> = { "zh-CN": "zh", "zh-TW": "tw", en: "en" };
