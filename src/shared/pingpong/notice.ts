import { type Static, Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { parseJsonText } from "../json.ts";
import type { OtherNotice, PaymentNotice, RefundNotice } from "../payments/notices.ts";
import type { PaymentStatus } from "../states.ts";
import { moneySchema, readMoney } from "./money-fields.ts";
import { readRefund } from "./refund-notice.ts";

export type ParsedNotice =
  | { kind: "payment"; notice: PaymentNotice }
  /** says SUCCESS too, but of money that goes back */
  | { kind: "refund"; notice: RefundNotice }
  /** signed, but about something else: a capture, a void, a refund without its number */
  | { kind: "other"; notice: OtherNotice }
  | { kind: "malformed" };

/**
 * Reads the `bizContent` of a notice, or of a payment query's answer, which has no `notifyType`. Numbers in place of texts and
 * words in lower case are read as well, as they can mean one thing only (our choice; PingPong documents neither).
 * @param source what the message is: callbacks must name their type
 */
export function parsePaymentNotice(bizContent: string, source: "callback" | "query"): ParsedNotice {
  const content = parseJsonText(bizContent);
  if (!noticeCheck.Check(content)) return { kind: "malformed" };
  const notifyType = content.notifyType?.toUpperCase() ?? (source === "query" ? "RECHARGE" : undefined);
  if (notifyType === undefined) return { kind: "malformed" };
  if (notifyType === "RECHARGE") return { kind: "payment", notice: toNotice(content) };
  const refund = notifyType === "REFUND" ? readRefund(content) : undefined;
  if (refund) return { kind: "refund", notice: refund };
  const { merchantTransactionId, transactionId } = content;
  const status = content.status.toUpperCase();
  return {
    kind: "other",
    notice: { rail: "pingpong", notifyType, merchantTransactionId, transactionId, status },
  };
}

function toNotice(content: Static<typeof noticeSchema>): PaymentNotice {
  return {
    rail: "pingpong",
    merchantTransactionId: content.merchantTransactionId,
    transactionId: content.transactionId,
    ...(attemptCheck.Check(content.requestId) && { requestId: content.requestId }),
    status: statuses.get(content.status.toUpperCase()) ?? "PROCESSING",
    ...readMoney(content),
  };
}

/**
 * CLOSE is seen for CLOSED; values that are not listed count as PROCESSING, as PingPong's own query does.
 * Source: en/notes/guide/paystatus (acquirer-api-docs-v4.pingpongx.com).
 */
const statuses = new Map<string, PaymentStatus>([
  ["INIT", "INIT"],
  ["FAILED", "FAILED"],
  ["AUTH_SUCCESS", "AUTH_SUCCESS"],
  ["SUCCESS", "SUCCESS"],
  ["CLOSED", "CLOSED"],
  ["CLOSE", "CLOSED"],
  ["CANCEL", "CANCEL"],
]);

const noticeSchema = Type.Object({
  notifyType: Type.Optional(Type.String({ pattern: "^[A-Za-z_]{1,32}$" })),
  merchantTransactionId: Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" }),
  transactionId: Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" }),
  requestId: Type.Optional(Type.Unknown()),
  status: Type.String({ pattern: "^[A-Za-z_]{1,32}$" }),
  ...moneySchema,
});

const attemptCheck = TypeCompiler.Compile(Type.String({ pattern: "^[A-Za-z0-9_.:-]{1,64}$" }));

const noticeCheck = TypeCompiler.Compile(noticeSchema);
