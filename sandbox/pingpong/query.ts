import type { JsonObject } from "../json.ts";
import { sixDecimals } from "./amount.ts";
import type { Cashier } from "./cashier.ts";
import { closeWhenExpired } from "./closing.ts";
import { complaintAbout, rule, textAt } from "./fields.ts";
import type { Attempt, Order } from "./orders.ts";
import { type Answer, descriptions, refuse } from "./result-codes.ts";

const rules = [rule("transactionId", 64), rule("merchantTransactionId", 64), rule("requestId", 64)];

/**
 * `POST /v4/payment/query`: the state of an order by our number, PingPong's, or both. Envelope code 001000 also when
 * the payment failed. An unknown order answers 107001 (our choice).
 */
export function queryPayment(cashier: Cashier, content: JsonObject): Answer {
  const complaint = complaintAbout(content, rules, true);
  if (complaint) return refuse("102000", complaint);
  const merchantTransactionId = textAt(content, "merchantTransactionId");
  const transactionId = textAt(content, "transactionId");
  if (!merchantTransactionId && !transactionId) return refuse("102000", "an order number is missing");
  const order = cashier.orders
    .all()
    .find(
      (each) =>
        (!merchantTransactionId || each.terms.merchantTransactionId === merchantTransactionId) &&
        (!transactionId || numbersOf(each).includes(transactionId)),
    );
  if (!order) return refuse("107001");
  closeWhenExpired(cashier, order);
  const attempt = attemptAsked(order, textAt(content, "requestId"), transactionId);
  return { code: "001000", bizContent: stateOf(order, attempt) };
}

function numbersOf(order: Order): readonly string[] {
  return [order.transactionId, ...order.attempts.map(({ transactionId }) => transactionId)];
}

/** The attempt with that id; else the one that paid; else the latest. */
function attemptAsked(order: Order, requestId?: string, transactionId?: string): Attempt | undefined {
  const candidates = order.attempts.filter(
    (each) => transactionId === undefined || each.transactionId === transactionId,
  );
  return (
    candidates.find((each) => each.requestId === requestId) ??
    candidates.find(({ status }) => status === "SUCCESS") ??
    candidates.at(-1)
  );
}

function stateOf({ terms, transactionId, createdAtMs, status }: Order, attempt?: Attempt): JsonObject {
  const isClosed = status === "CLOSED";
  return {
    amount: sixDecimals(terms.millionths),
    ...(attempt && !isClosed ? resultOf(attempt) : {}),
    transactionTime: String(createdAtMs),
    merchantTransactionId: terms.merchantTransactionId,
    transactionId: attempt?.transactionId ?? transactionId,
    currency: terms.currency,
    captureDelayHours: terms.captureDelayHours,
    ...(terms.payResultUrl === undefined ? {} : { payResultUrl: terms.payResultUrl }),
    ...(terms.remark === undefined ? {} : { remark: terms.remark }),
    status: attempt && !isClosed ? attempt.status : status,
  };
}

/** The card is the public test number; a shop must neither log nor keep these fields. */
function resultOf(attempt: Attempt): JsonObject {
  const common = { requestId: attempt.requestId, threeDSecure: "", paymentMethod: { type: "scheme" } };
  const ended = attempt.endedAtMs === undefined ? {} : { transactionEndingTime: String(attempt.endedAtMs) };
  if (attempt.status === "PROCESSING") return common;
  if (attempt.status === "FAILED") {
    return { ...common, ...ended, resultCode: "301002", resultDescription: descriptions["301002"] };
  }
  return {
    ...common,
    ...ended,
    resultCode: "000000",
    resultDescription: descriptions["000000"],
    issuerInfo: { issuerResultCode: "00", issuerResultMsg: "Approved" },
    cardInfo: { firstSixDigits: "411111", lastFourDigits: "1111", paymentBrand: "VISA", isoCountryA2: "US" },
  };
}
