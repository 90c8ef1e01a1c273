import type { JsonObject } from "../json.ts";
import type { Cashier } from "./cashier.ts";
import type { Order } from "./orders.ts";
import { signatureOf } from "./signature.ts";

/** A notice of a dispute is repeated so often. Source: services/dispute/apis/notifications of the V4 documents. */
const retries = 3;

/**
 * Has the buyer's bank dispute an order: a flat message, its business fields beside the signature, which is SHA256 whatever
 * the merchant's is. `defendable` is no text; it is signed as JSON writes it (our choice, no document says how).
 * @param changes fields to change or add
 * @returns whether the first delivery was accepted; undefined if the order has nowhere to send it to
 */
export async function dispute(
  { courier, settings }: Cashier,
  { terms, transactionId }: Order,
  changes: JsonObject,
): Promise<boolean | undefined> {
  if (!terms.notificationUrl) return undefined;
  const content: JsonObject = {
    accId: settings.accId,
    amount: terms.amount,
    chargebackReasonCode: "12.5",
    chargebackSchemeCode: "VISA",
    chargebackStatus: "PENDING",
    disputeType: "WRONG_GOODS",
    defendable: true,
    currency: terms.currency,
    defensePeriodEndsAt: "2026-12-08 00:00:00",
    eventCode: "NOTIFICATION_OF_CHARGEBACK",
    eventDate: "2026-11-28 19:54:58",
    merchantReference: terms.merchantTransactionId,
    originalReference: transactionId,
    paymentMethod: "VISA",
    disputePspReference: `D${transactionId}`,
    reason: "Incorrect Amount",
    signType: "SHA256",
    ...changes,
  };
  const told = Object.entries(content).filter(([, value]) => value !== null);
  const fields = Object.fromEntries(told.map(([name, value]) => [name, String(value)]));
  const body = JSON.stringify({ ...content, sign: signatureOf(fields, settings.salt, "SHA256") });
  return courier.deliverSealed(terms.notificationUrl, content, body, retries);
}
