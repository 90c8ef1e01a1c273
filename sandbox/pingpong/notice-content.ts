import type { JsonObject } from "../json.ts";
import { sixDecimals } from "./amount.ts";
import type { Attempt, Order, Refund } from "./orders.ts";

/** The business fields of a payment notice: amounts with six decimals, times in epoch milliseconds as text. */
export function paymentContent({ terms, createdAtMs }: Order, attempt: Attempt): JsonObject {
  return {
    amount: sixDecimals(terms.millionths),
    transactionTime: String(createdAtMs),
    transactionEndTime: String(attempt.endedAtMs ?? attempt.startedAtMs),
    merchantTransactionId: terms.merchantTransactionId,
    transactionId: attempt.transactionId,
    requestId: attempt.requestId,
    notifyType: "RECHARGE",
    currency: terms.currency,
    threeDSecure: "N",
    captureDelayHours: terms.captureDelayHours,
    paymentMethod: { type: "scheme" },
    ...remarkOf(terms.remark),
    status: attempt.status,
  };
}

/** No body of a close notice is published: the shape of a payment notice with status CLOSED is our choice. */
export function closedContent({ terms, transactionId, createdAtMs }: Order, nowMs: number): JsonObject {
  return {
    amount: sixDecimals(terms.millionths),
    transactionTime: String(createdAtMs),
    transactionEndTime: String(nowMs),
    merchantTransactionId: terms.merchantTransactionId,
    transactionId,
    notifyType: "RECHARGE",
    currency: terms.currency,
    captureDelayHours: terms.captureDelayHours,
    ...remarkOf(terms.remark),
    status: "CLOSED",
  };
}

export function refundContent({ terms, transactionId }: Order, refund: Refund): JsonObject {
  return {
    amount: sixDecimals(refund.millionths),
    refundTime: String(refund.startedAtMs),
    ...(refund.endedAtMs === undefined ? {} : { refundEndingTime: String(refund.endedAtMs) }),
    merchantTransactionId: terms.merchantTransactionId,
    transactionId,
    merchantRefundId: refund.merchantRefundId,
    refundId: refund.refundId,
    currency: terms.currency,
    notifyType: "REFUND",
    ...remarkOf(refund.remark),
    status: refund.status,
  };
}

function remarkOf(remark: string | undefined): JsonObject {
  return remark === undefined ? {} : { remark };
}
