import type { JsonObject } from "../json.ts";
import { readAmount, sixDecimals } from "./amount.ts";
import { complaintAboutNotificationUrl } from "./callback-url.ts";
import type { Cashier } from "./cashier.ts";
import { complaintAbout, hasAngleBracket, rule, textAt } from "./fields.ts";
import { refundContent } from "./notice-content.ts";
import type { Order, Refund } from "./orders.ts";
import { type Answer, descriptions, refuse } from "./result-codes.ts";

const rules = [
  rule("merchantTransactionId", 64, "always"),
  rule("merchantRefundId", 64, "always"),
  rule("amount", 14, "always"),
  rule("currency", 3, "always"),
  rule("notificationUrl", 255),
  rule("remark", 32),
];

/**
 * `POST /v4/payment/refund`: gives back a part or all of a paid order. Answers PROCESSING, then settles.
 * Our choices: 107000 for a repeated `merchantRefundId`, 107003 when the order was never paid, and that a second
 * payment of the same order adds nothing to what can be refunded here.
 * Faults of operation `refund`: `refund_succeeds_at_once`, `refund_fails`, `refund_stays_processing`.
 */
export function refundPayment(cashier: Cashier, content: JsonObject): Answer {
  const complaint = complaintAboutRefund(cashier, content);
  if (complaint) return refuse("102000", complaint);
  const order = cashier.orders.find(textAt(content, "merchantTransactionId") ?? "");
  if (!order) return refuse("107002");
  const merchantRefundId = textAt(content, "merchantRefundId") ?? "";
  if (findRefund(cashier, merchantRefundId)) return refuse("107000");
  if (order.status !== "SUCCESS") return refuse("107003");
  const currency = textAt(content, "currency") ?? "";
  if (currency !== order.terms.currency) return refuse("106000");
  const millionths = readAmount(textAt(content, "amount") ?? "", currency);
  if (millionths === undefined) return refuse("102000", "amount is not a positive decimal");
  if (millionths > order.terms.millionths) return refuse("108000");
  if (millionths > remaining(order)) return refuse("108003");
  return begin(cashier, order, content, millionths);
}

/** The order and refund of a `merchantRefundId`. */
export function findRefund(
  { orders }: Cashier,
  merchantRefundId: string,
): { order: Order; refund: Refund } | undefined {
  for (const order of orders.all()) {
    const refund = order.refunds.find((each) => each.merchantRefundId === merchantRefundId);
    if (refund) return { order, refund };
  }
  return undefined;
}

/** Ends a refund and sends its notice. An ended refund stays as it is. */
export async function settleRefund(
  cashier: Cashier,
  order: Order,
  refund: Refund,
  status: "SUCCESS" | "FAILED",
): Promise<void> {
  if (refund.status !== "PROCESSING") return;
  refund.status = status;
  refund.endedAtMs = cashier.settings.now();
  const { merchantRefundId, notificationUrl } = refund;
  const { merchantTransactionId } = order.terms;
  const detail = { merchantTransactionId, merchantRefundId, status, amount: sixDecimals(refund.millionths) };
  cashier.world.journal.record("pingpong", "refund_settled", detail);
  if (notificationUrl) await cashier.courier.deliver(notificationUrl, refundContent(order, refund));
}

/** What the refund endpoints answer about one refund. */
export function refundState(order: Order, refund: Refund): JsonObject {
  const { notifyType: _onlyInNotices, ...fields } = refundContent(order, refund);
  if (refund.status === "PROCESSING") return fields;
  const code = refund.status === "SUCCESS" ? "000000" : "303000";
  return { ...fields, resultCode: code, resultDescription: descriptions[code] };
}

function begin(cashier: Cashier, order: Order, content: JsonObject, millionths: bigint): Answer {
  const { world, settings, orders, courier } = cashier;
  const remark = textAt(content, "remark");
  const notificationUrl = textAt(content, "notificationUrl");
  const refund: Refund = {
    merchantRefundId: textAt(content, "merchantRefundId") ?? "",
    refundId: orders.nextNumber(settings.now()),
    millionths,
    ...(remark === undefined ? {} : { remark }),
    ...(notificationUrl === undefined ? {} : { notificationUrl }),
    startedAtMs: settings.now(),
    status: "PROCESSING",
  };
  order.refunds.push(refund);
  const { merchantTransactionId } = order.terms;
  const detail = {
    merchantTransactionId,
    merchantRefundId: refund.merchantRefundId,
    refundId: refund.refundId,
  };
  world.journal.record("pingpong", "refund", {
    ...detail,
    amount: sixDecimals(millionths),
    bizContent: content,
  });
  const fault = world.faults.take("pingpong", "refund", refundFaultKinds)?.kind;
  const end = fault === "refund_fails" ? "FAILED" : "SUCCESS";
  if (fault === "refund_succeeds_at_once") void settleRefund(cashier, order, refund, "SUCCESS");
  else if (fault !== "refund_stays_processing") {
    courier.after(settings.refundDelayMs / settings.speedUp, () => settleRefund(cashier, order, refund, end));
  }
  return { code: "000000", bizContent: refundState(order, refund) };
}

export const refundFaultKinds = [
  "refund_succeeds_at_once",
  "refund_fails",
  "refund_stays_processing",
] as const;

function remaining({ terms, refunds }: Order): bigint {
  const counted = refunds.filter(({ status }) => status !== "FAILED");
  return counted.reduce((left, { millionths }) => left - millionths, terms.millionths);
}

function complaintAboutRefund({ settings }: Cashier, content: JsonObject): string | undefined {
  if (hasAngleBracket(content)) return "a value contains < or >";
  const complaint = complaintAbout(content, rules, true);
  const url = textAt(content, "notificationUrl");
  if (complaint || !url) return complaint;
  const aboutUrl = complaintAboutNotificationUrl(url, settings.allowLoopbackNotifications);
  return aboutUrl && `notificationUrl ${aboutUrl}`;
}
