import { Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import type { RefundNotice } from "../payments/notices.ts";
import { moneySchema, readMoney } from "./money-fields.ts";

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
    rail: "pingpong",
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
