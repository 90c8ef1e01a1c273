import { type Static, Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { parseJson } from "../../shared/json.ts";
import { type Money, parseAmount } from "../../shared/money.ts";
import { parsePaymentNotice } from "../../shared/pingpong/notice.ts";
import type { QueryOutcome, RefusalClass } from "../rail.ts";
import { call, type PingPongConnection, queryError } from "./call.ts";
import { type CheckoutOrder, orderContent } from "./order-content.ts";
import { refusalClassOf } from "./refusal.ts";

/**
 * `unknown`: the order may exist at PingPong. Query it, then repeat with the same number; a new number could end in two
 * payments.
 */
type PrePayOutcome =
  | { kind: "created"; paymentUrl: string; transactionId: string }
  | { kind: "refused"; code: string; class: RefusalClass }
  | { kind: "unknown"; because: string };

const PRE_PAY = { path: "/v4/payment/prePay", successCode: "000000" };
const QUERY = { path: "/v4/payment/query", successCode: "001000" };

/**
 * Asks PingPong for the payment page of an order; one request, never repeated here.
 * Source: PingPong V4 docs, services/checkout/api/reserve.
 */
export async function prePay(connection: PingPongConnection, order: CheckoutOrder): Promise<PrePayOutcome> {
  const answer = await call(connection, PRE_PAY, orderContent(order));
  if (answer.kind === "error") return refusal(answer.code);
  if (answer.kind === "unknown") return answer;
  const page = parseJson(answer.bizContent);
  if (!pageCheck.Check(page)) return { kind: "unknown", because: "success without a payment page" };
  if (!isAbout(page, order))
    return { kind: "unknown", because: "success for another order, amount or currency" };
  return { kind: "created", paymentUrl: page.paymentUrl, transactionId: page.transactionId };
}

/**
 * Asks PingPong what became of an order; one request, never repeated here.
 * Source: PingPong V4 docs, services/checkout/api/getOne.
 */
export async function queryPayment(
  connection: PingPongConnection,
  { merchantTransactionId }: { readonly merchantTransactionId: string },
): Promise<QueryOutcome> {
  const answer = await call(connection, QUERY, { merchantTransactionId });
  if (answer.kind === "error") return queryError(answer.code);
  if (answer.kind === "unknown") return answer;
  const parsed = parsePaymentNotice(answer.bizContent, "query");
  if (parsed.kind !== "payment") return { kind: "unknown", because: "success without a payment" };
  if (parsed.notice.merchantTransactionId !== merchantTransactionId) {
    return { kind: "unknown", because: "success for another order" };
  }
  return { kind: "found", notice: parsed.notice };
}

function refusal(code: string): PrePayOutcome {
  const refusalClass = refusalClassOf(code);
  return refusalClass
    ? { kind: "refused", code, class: refusalClass }
    : { kind: "unknown", because: `code ${code}` };
}

/** The stored order keeps its first price, whatever a repeat asks for: a page with another price must not be shown. */
function isAbout(page: Static<typeof pageSchema>, order: CheckoutOrder): boolean {
  return page.merchantTransactionId === order.merchantTransactionId && hasPrice(page, order);
}

function hasPrice({ amount, currency }: Static<typeof pageSchema>, price: Money): boolean {
  if (currency !== undefined && currency !== price.currency) return false;
  return amount === undefined || parseAmount(amount, price.currency) === price.amountMinor;
}

const pageSchema = Type.Object({
  paymentUrl: Type.String({ pattern: "^https?://\\S+$" }),
  transactionId: Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" }),
  merchantTransactionId: Type.String(),
  amount: Type.Optional(Type.String()),
  currency: Type.Optional(Type.String()),
});

const pageCheck = TypeCompiler.Compile(pageSchema);
