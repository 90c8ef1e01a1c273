import { Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { moneySchema, readMoney } from "./money-fields.ts";

/** What a verified message says about one refund: the same for a callback, an answer to the refund and one to a query. */
export interface RefundNotice {
  /** our number, by which everything about a refund is told apart */
  readonly merchantRefundId: string;
  /** PingPong's number, undefined where it left it out */
  readonly refundId: string | undefined;
  readonly merchantTransactionId: string;
  /** the payment that goes back, empty where PingPong left it out */
  readonly transactionId: string;
  readonly status: "PROCESSING" | "SUCCESS" | "FAILED";
  /** undefined where the amount cannot be expressed in the currency's minor unit */
  readonly amountMinor: number | undefined;
  readonly amountText: string;
  readonly currency: string;
}

/**
 * Reads the business fields of a refund. A status that is not listed counts as PROCESSING: only SUCCESS and FAILED are
 * final (our choice).
 * @returns undefined if it does not name a refund with its amount
 * Source: PingPong V4 docs, twice/refund and status/refundNotify (acquirer-api-docs-v4.pingpongx.com).
 */
export function readRefund(content: unknown): RefundNotice | undefined {
  if (!refundCheck.Check(content)) return undefined;
  const { merchantRefundId, refundId, merchantTransactionId, transactionId } = content;
  const status = content.status.toUpperCase();
  return {
    merchantRefundId,
    refundId,
    merchantTransactionId,
    transactionId: transactionId ?? "",
    status: status === "SUCCESS" || status === "FAILED" ? status : "PROCESSING",
    ...readMoney(content),
  };
}

const number = Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" });

const refundCheck = TypeCompiler.Compile(
  Type.Object({
    merchantRefundId: number,
    refundId: Type.Optional(number),
    merchantTransactionId: number,
    transactionId: Type.Optional(number),
    status: Type.String({ pattern: "^[A-Za-z_]{1,32}$" }),
    ...moneySchema,
  }),
);
