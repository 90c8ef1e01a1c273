import type { Fault } from "../faults.ts";
import type { JsonObject } from "../json.ts";
import { sixDecimals, toMillionths } from "./amount.ts";
import type { PingPongSettings } from "./options.ts";
import { descriptions } from "./result-codes.ts";
import { type Envelope, type SignType, signatureOf } from "./signature.ts";

/**
 * The fault kinds that change a notice itself. All of them are signed with the merchant's salt, so only the
 * receiver's further checks can tell: `wrong_amount`, `wrong_currency`, `wrong_account` (`with` names the value),
 * `md5_signed`, `hmac_signed`, `wrong_signature`, `object_biz_content`, `reordered`, `extra_field`,
 * `version_present`, `empty_description`.
 */
export const sealFaultKinds: readonly string[] = [
  "wrong_amount",
  "wrong_currency",
  "wrong_account",
  "md5_signed",
  "hmac_signed",
  "wrong_signature",
  "object_biz_content",
  "reordered",
  "extra_field",
  "version_present",
  "empty_description",
];

/** The body of a notice: the business fields in a signed envelope, bent by a fault if one is given. */
export function sealNotice(content: JsonObject, settings: PingPongSettings, fault?: Fault): string {
  const signType = signTypeFor(settings, fault);
  const unsigned = envelopeFor(bentContent(content, fault), settings, signType, fault);
  const sign = signatureOf(unsigned, settings.salt, signType);
  const envelope = { ...unsigned, sign: fault?.kind === "wrong_signature" ? broken(sign) : sign };
  if (fault?.kind !== "object_biz_content") return JSON.stringify(envelope);
  return JSON.stringify({ ...envelope, bizContent: content });
}

function bentContent(content: JsonObject, fault: Fault | undefined): JsonObject {
  switch (fault?.kind) {
    case "wrong_amount":
      return { ...content, amount: fault.with?.amount ?? oneMore(String(content.amount)) };
    case "wrong_currency":
      return { ...content, currency: fault.with?.currency ?? (content.currency === "USD" ? "EUR" : "USD") };
    case "reordered":
      return Object.fromEntries(Object.entries(content).reverse());
    default:
      return content;
  }
}

function envelopeFor(
  content: JsonObject,
  settings: PingPongSettings,
  signType: SignType,
  fault: Fault | undefined,
): Envelope {
  const kind = fault?.kind;
  const isOther = kind === "wrong_account";
  return {
    accId: isOther ? String(fault?.with?.accId ?? otherAccount(settings.accId)) : settings.accId,
    bizContent: JSON.stringify(content),
    clientId: settings.clientId,
    code: content.status === "FAILED" ? "301002" : "000000",
    description: kind === "empty_description" ? "" : descriptionOf(content),
    signType,
    ...(kind === "version_present" ? { version: "1.0" } : {}),
    ...(kind === "extra_field" ? { traceId: "a field added later" } : {}),
  };
}

function signTypeFor(settings: PingPongSettings, fault: Fault | undefined): SignType {
  if (fault?.kind === "md5_signed") return "MD5";
  return fault?.kind === "hmac_signed" ? "HMAC-SHA256" : settings.signType;
}

function descriptionOf(content: JsonObject): string {
  return content.status === "FAILED" ? descriptions["301002"] : descriptions["000000"];
}

function oneMore(amount: string): string {
  return sixDecimals(toMillionths(amount) + 1_000_000n);
}

function otherAccount(accId: string): string {
  return `${accId.slice(0, -3)}${accId.endsWith("999") ? "998" : "999"}`;
}

function broken(sign: string): string {
  return (sign.startsWith("0") ? "1" : "0") + sign.slice(1);
}
