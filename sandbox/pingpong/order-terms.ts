import { isJsonObject, type JsonObject } from "../json.ts";
import { isKnownCurrency, readAmount } from "./amount.ts";
import { complaintAboutBuyer } from "./buyer-rules.ts";
import { complaintAboutNotificationUrl, complaintAboutWebAddress } from "./callback-url.ts";
import { complaintAbout, hasAngleBracket, rule, textAt } from "./fields.ts";
import type { PingPongSettings } from "./options.ts";
import { linkLifetimeMs, type OrderTerms } from "./orders.ts";

/** Source: the tables of the prePay reference and its risk fields. */
const orderRules = [
  rule("captureDelayHours", 2, "always"),
  rule("amount", 12, "always"),
  rule("currency", 3, "always"),
  rule("merchantTransactionId", 64, "always"),
  rule("payCancelUrl", 255, "always"),
  rule("shopperIP", 128, "production"),
  rule("payResultUrl", 255),
  rule("notificationUrl", 255),
  rule("closeNotificationUrl", 255),
  rule("timeExpire", 10),
  rule("remark", 255),
  rule("language", 12),
  rule("tradeCountry", 2),
  rule("merchantUserId", 256),
  rule("merchantSource", 64),
  rule("billingAddress.street", 256, "production"),
  rule("billingAddress.postcode", 16, "production"),
  rule("billingAddress.city", 50, "production"),
  rule("billingAddress.country", 64, "production"),
  rule("billingAddress.state", 128),
  rule("customer.email", 128),
  rule("customer.phone", 20),
  rule("customer.birthDate", 10),
  rule("customer.identificationType", 20),
  rule("customer.identificationId", 20),
];

const goodsRules = [
  rule("name", 500, "production"),
  rule("unitPrice", 12, "production"),
  rule("number", 12, "production"),
  rule("imgUrl", 255, "production"),
  rule("sku", 500),
  rule("description", 500),
  rule("virtualProduct", 1),
];

/** @returns the terms of a new order, or a sentence on the first thing that is wrong with the request */
export function readOrderTerms(content: JsonObject, settings: PingPongSettings): OrderTerms | string {
  if (hasAngleBracket(content)) return "a value contains < or >";
  const goods = goodsOf(content);
  return (
    complaintAbout(content, orderRules, settings.isStrict) ??
    complaintAboutGoods(goods, settings.isStrict) ??
    (settings.isStrict ? complaintAboutBuyer(content, goods) : undefined) ??
    complaintAboutPrice(content) ??
    complaintAboutUrls(content, settings) ??
    complaintAboutTimes(content, settings.now()) ??
    termsOf(content, goods, settings.now())
  );
}

function complaintAboutGoods(goods: readonly JsonObject[], isStrict: boolean): string | undefined {
  if (goods.length === 0) return isStrict ? "goods is missing" : undefined;
  for (const item of goods) {
    const complaint = complaintAbout(item, goodsRules, isStrict);
    if (complaint) return `goods: ${complaint}`;
  }
  return undefined;
}

function complaintAboutPrice(content: JsonObject): string | undefined {
  const currency = textAt(content, "currency") ?? "";
  if (!isKnownCurrency(currency)) return "currency is not an ISO 4217 code";
  const amount = readAmount(textAt(content, "amount") ?? "", currency);
  return amount === undefined ? `amount is not a positive decimal that ${currency} allows` : undefined;
}

function complaintAboutUrls(content: JsonObject, settings: PingPongSettings): string | undefined {
  for (const name of ["notificationUrl", "closeNotificationUrl"]) {
    const url = textAt(content, name);
    const complaint = url && complaintAboutNotificationUrl(url, settings.allowLoopbackNotifications);
    if (complaint) return `${name} ${complaint}`;
  }
  for (const name of ["payResultUrl", "payCancelUrl"]) {
    const url = textAt(content, name);
    const complaint = url && complaintAboutWebAddress(url);
    if (complaint) return `${name} ${complaint}`;
  }
  return undefined;
}

/** A closing time in the past is refused: our choice. */
function complaintAboutTimes(content: JsonObject, nowMs: number): string | undefined {
  if (!/^(0|-1)$/.test(textAt(content, "captureDelayHours") ?? ""))
    return "captureDelayHours must be 0 or -1";
  const timeExpire = textAt(content, "timeExpire");
  if (timeExpire === undefined) return undefined;
  if (!/^\d{10}$/.test(timeExpire)) return "timeExpire must be ten digits, epoch seconds";
  return Number(timeExpire) * 1000 <= nowMs ? "timeExpire has passed" : undefined;
}

function termsOf(content: JsonObject, goods: readonly JsonObject[], nowMs: number): OrderTerms {
  const text = (name: string) => textAt(content, name);
  const currency = text("currency") ?? "";
  const amount = text("amount") ?? "";
  const timeExpire = text("timeExpire");
  return {
    merchantTransactionId: text("merchantTransactionId") ?? "",
    amount,
    millionths: readAmount(amount, currency) ?? 0n,
    currency,
    captureDelayHours: text("captureDelayHours") === "-1" ? -1 : 0,
    payCancelUrl: text("payCancelUrl") ?? "",
    ...withText("payResultUrl", text("payResultUrl")),
    ...withText("notificationUrl", text("notificationUrl")),
    ...withText("closeNotificationUrl", text("closeNotificationUrl")),
    ...withText("remark", text("remark")),
    goods: goods.map((item) => ({ name: textAt(item, "name") ?? "", number: textAt(item, "number") ?? "1" })),
    expiresAtMs: timeExpire ? Number(timeExpire) * 1000 : nowMs + linkLifetimeMs,
  };
}

/** Documented as an array; one official example passes a single object. */
function goodsOf({ goods }: JsonObject): readonly JsonObject[] {
  return (Array.isArray(goods) ? goods : [goods]).filter(isJsonObject);
}

function withText<Name extends string>(name: Name, text: string | undefined): { [key in Name]?: string };
function withText(name: string, text: string | undefined): Record<string, string> {
  return text === undefined ? {} : { [name]: text };
}
