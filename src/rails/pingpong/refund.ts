import { parseJsonText } from "../../shared/json.ts";
import { formatAmount, type Money } from "../../shared/money.ts";
import type { RefundNotice } from "../../shared/payments/notices.ts";
import { readRefund } from "../../shared/pingpong/refund-notice.ts";
import type { RefundOutcome, RefundQueryOutcome } from "../rail.ts";
import { call, type PingPongConnection, queryError, type RefundConnection } from "./call.ts";
import { refusalClassOf } from "./refusal.ts";

/** The two numbers, both ours, by which PingPong knows a refund. */
interface RefundName {
  readonly merchantTransactionId: string;
  /** the only one ever used for this refund */
  readonly merchantRefundId: string;
}

/** One refund as PingPong must know it. */
export interface RefundOrder extends RefundName, Money {
  /** https address where PingPong reports the end; must not have a query string */
  readonly notificationUrl: string;
}

const REFUND = { path: "/v4/payment/refund", successCode: "000000" };
const QUERY_SUCCESS_CODE = "001000";

/**
 * Asks PingPong to send money back; one request, never repeated here. `taken` with PROCESSING is the normal answer.
 * Source: PingPong V4 docs, twice/refund; no code for its success is published, 000000 is from a sample.
 */
export async function refundPayment(
  connection: PingPongConnection,
  order: RefundOrder,
): Promise<RefundOutcome> {
  const { merchantTransactionId, merchantRefundId, currency, notificationUrl } = order;
  const amount = formatAmount(order);
  const content = { merchantTransactionId, merchantRefundId, amount, currency, notificationUrl };
  const answer = await call(connection, REFUND, content);
  if (answer.kind === "error") return refusal(answer.code);
  if (answer.kind === "unknown") return answer;
  const notice = noticeIn(answer.bizContent, order);
  return notice ? { kind: "taken", notice } : { kind: "unknown", because: "success for another refund" };
}

/**
 * Asks PingPong what became of a refund; one request, never repeated here.
 * Source: PingPong V4 docs, api/getRefund.
 */
export async function queryRefund(
  connection: RefundConnection,
  { merchantTransactionId, merchantRefundId }: RefundName,
): Promise<RefundQueryOutcome> {
  const operation = { path: connection.refundQueryPath, successCode: QUERY_SUCCESS_CODE };
  const name = { merchantTransactionId, merchantRefundId };
  const answer = await call(connection, operation, name);
  if (answer.kind === "error") return queryError(answer.code);
  if (answer.kind === "unknown") return answer;
  const notice = noticeIn(answer.bizContent, name);
  return notice ? { kind: "found", notice } : { kind: "unknown", because: "success for another refund" };
}

/** 107000 says that PingPong has the number already, so that only a query tells more. */
function refusal(code: string): RefundOutcome {
  const refusalClass = refusalClassOf(code);
  if (refusalClass === undefined || refusalClass === "duplicate")
    return { kind: "unknown", because: `code ${code}` };
  return { kind: "refused", code };
}

function noticeIn(bizContent: string, { merchantRefundId }: RefundName): RefundNotice | undefined {
  const notice = readRefund(parseJsonText(bizContent));
  return notice?.merchantRefundId === merchantRefundId ? notice : undefined;
}
