import type { JsonObject } from "../json.ts";
import type { Cashier } from "./cashier.ts";
import { complaintAbout, rule, textAt } from "./fields.ts";
import { refundState } from "./refund.ts";
import { type Answer, refuse } from "./result-codes.ts";

const rules = [
  rule("merchantTransactionId", 64, "always"),
  rule("merchantRefundId", 64),
  rule("refundId", 64),
];

/** `POST /v4/refund/query`: the state of a refund by our id or PingPong's. Unknown: 107001 (our choice). */
export function queryRefund({ orders }: Cashier, content: JsonObject): Answer {
  const complaint = complaintAbout(content, rules, true);
  if (complaint) return refuse("102000", complaint);
  const merchantRefundId = textAt(content, "merchantRefundId");
  const refundId = textAt(content, "refundId");
  if (!merchantRefundId && !refundId) return refuse("102000", "a refund number is missing");
  const order = orders.find(textAt(content, "merchantTransactionId") ?? "");
  const refund = order?.refunds.find(
    (each) =>
      (!merchantRefundId || each.merchantRefundId === merchantRefundId) &&
      (!refundId || each.refundId === refundId),
  );
  if (!order || !refund) return refuse("107001");
  return { code: "001000", bizContent: refundState(order, refund) };
}
