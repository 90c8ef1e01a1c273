import type { JsonObject } from "../../json.ts";
import { checkedLink } from "../link.ts";
import { badRequest, notSimulated } from "../refusal.ts";
import type { Invoice } from "../wire.ts";

/** What a bot asks for in Telegram Stars. */
export interface StarInvoice {
  readonly title: string;
  readonly description: string;
  /** the bot's own mark, which no client shows */
  readonly payload: string;
  readonly stars: number;
  /** empty: a forwarded copy can be paid by whoever has it; else the copy only links to the bot */
  readonly startParameter: string;
}

/** Source: the fields of sendInvoice. */
const maxTitle = 32;
const maxDescription = 255;
const maxPayloadBytes = 128;

/** The largest invoice is not documented: our choice. */
const maxStars = 100_000;

/** A Stars invoice asks for nothing but Stars: the server refuses these fields with one word for all of them. */
const notForStars = [
  "max_tip_amount",
  "suggested_tip_amounts",
  "need_name",
  "need_phone_number",
  "need_email",
  "need_shipping_address",
  "send_phone_number_to_provider",
  "send_email_to_provider",
  "is_flexible",
] as const;

/**
 * The invoice that a call describes; the shape of its fields is already right.
 * @throws Refusal in Telegram's words where they are known
 */
export function starInvoice(fields: JsonObject): StarInvoice {
  const { title, description, payload, prices, start_parameter = "", photo_url } = fields;
  refuseLength("title", title, maxTitle);
  refuseLength("description", description, maxDescription);
  refusePayload(payload);
  refuseOtherMoney(fields);
  const stars = priceOf(prices);
  const startParameter = String(start_parameter);
  // The server's word for a wrong parameter here is not known: this is its word where a user follows a link.
  if (!/^[A-Za-z0-9_-]{0,64}$/.test(startParameter)) throw badRequest("START_PARAM_INVALID");
  if (photo_url && typeof checkedLink(String(photo_url)) !== "string") {
    throw badRequest("WEBDOCUMENT_URL_INVALID");
  }
  return {
    title: String(title),
    description: String(description),
    payload: String(payload),
    stars,
    startParameter,
  };
}

/** The invoice as a message carries it: without its payload. */
export function shownInvoice({ title, description, startParameter, stars }: StarInvoice): Invoice {
  return { title, description, start_parameter: startParameter, currency: "XTR", total_amount: stars };
}

function refuseLength(name: string, text: unknown, most: number): void {
  const length = [...String(text)].length;
  if (String(text).trim() === "") throw badRequest(`parameter "${name}" is required`);
  // Telegram's words for a text that is too long are not known to us: our choice.
  if (length > most) throw badRequest(`invoice ${name} is too long`);
}

function refusePayload(payload: unknown): void {
  if (payload === "") throw badRequest('parameter "payload" is required');
  if (Buffer.byteLength(String(payload)) > maxPayloadBytes) throw badRequest("INVOICE_PAYLOAD_INVALID");
}

function refuseOtherMoney(fields: JsonObject): void {
  const { currency, provider_token, provider_data } = fields;
  const hasToken = provider_token !== undefined && provider_token !== "";
  if (currency !== "XTR" && !hasToken) throw badRequest("PAYMENT_PROVIDER_INVALID");
  if (currency !== "XTR") throw notSimulated("payments through a provider");
  const isAsked = (name: string) => ![undefined, false, 0].some((nothing) => fields[name] === nothing);
  if (hasToken || provider_data || notForStars.some(isAsked)) throw badRequest("STARS_INVOICE_INVALID");
}

/** Source: "Must contain exactly one item for payments in Telegram Stars". */
function priceOf(prices: unknown): number {
  const [price, second]: readonly { amount: unknown }[] = Array.isArray(prices) ? prices : [];
  if (!price || second) throw badRequest("STARS_INVOICE_INVALID");
  const stars = Number(price.amount);
  if (stars <= 0) throw badRequest("total price must be positive");
  if (stars > maxStars) throw badRequest("CURRENCY_TOTAL_AMOUNT_INVALID");
  return stars;
}
