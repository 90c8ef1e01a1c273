import type { JsonObject } from "../json.ts";
import type { Cashier } from "./cashier.ts";
import { closeWhenExpired } from "./closing.ts";
import { readOrderTerms } from "./order-terms.ts";
import type { Order } from "./orders.ts";
import { pay } from "./paying.ts";
import { type Answer, refuse } from "./result-codes.ts";

/**
 * `POST /v4/payment/prePay`: creates an order and the link to its payment page.
 * Repeated for a known order it keeps the stored parameters and gives a new token (our choice); a paid order answers
 * 107000, a closed one 105000 (our choices).
 * Fault `success_before_answer`: the order is paid, and the notice delivered, before this call answers.
 */
export async function prePay(cashier: Cashier, content: JsonObject): Promise<Answer> {
  const nowMs = cashier.settings.now();
  const terms = readOrderTerms(content, cashier.settings);
  if (typeof terms === "string") return refuse("102000", terms);
  const known = cashier.orders.find(terms.merchantTransactionId);
  if (known) closeWhenExpired(cashier, known);
  if (known?.status === "CLOSED") return refuse("105000");
  if (known?.status === "SUCCESS" || known?.status === "AUTH_SUCCESS") return refuse("107000");
  const order = known ?? cashier.orders.open(terms, nowMs);
  record(cashier, order, content, known !== undefined);
  const answer = succeeded(cashier, order);
  const { merchantTransactionId } = terms;
  if (!known) cashier.courier.after(terms.expiresAtMs - nowMs, () => closeWhenExpired(cashier, order));
  if (cashier.world.faults.take("pingpong", "prePay", ["success_before_answer"])) {
    await pay(cashier, merchantTransactionId);
  }
  return answer;
}

function succeeded({ orders, settings, world }: Cashier, order: Order): Answer {
  const { amount, currency, merchantTransactionId, remark } = order.terms;
  const token = orders.issueToken(order, settings.now());
  const query = `token=${encodeURIComponent(token)}`;
  return {
    code: "000000",
    bizContent: {
      amount,
      paymentUrl: `${world.origin()}/pingpong/checkout?${query}`,
      transactionId: order.transactionId,
      token,
      merchantTransactionId,
      currency,
      innerJsUrl: `${world.origin()}/pingpong/sdk/ppPay.min.js?${query}`,
      ...(remark === undefined ? {} : { remark }),
    },
  };
}

/** The entry also says what production would refuse, because PingPong's sandbox lets missing fields pass. */
function record({ world, settings }: Cashier, order: Order, content: JsonObject, isRepeated: boolean): void {
  const { amount, currency, merchantTransactionId } = order.terms;
  const { transactionId } = order;
  const inProduction = readOrderTerms(content, { ...settings, isStrict: true });
  world.journal.record("pingpong", "prePay", {
    merchantTransactionId,
    transactionId,
    amount,
    currency,
    isRepeated,
    bizContent: content,
    ...(typeof inProduction === "string" ? { refusedInProduction: inProduction } : {}),
  });
}
