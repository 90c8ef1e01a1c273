import type { Bill, Opening, PaymentRail, RefundOutcome } from "../rail.ts";
import type { RefundConnection } from "./call.ts";
import { prePay, queryPayment } from "./payment.ts";
import { queryRefund, refundPayment } from "./refund.ts";

/** What paying through PingPong needs. */
export interface PingPongNeeds {
  readonly pingpong: RefundConnection;
  /** where PingPong sends its notices: the callback server takes them in */
  readonly notificationUrl: string;
  /** where the buyer lands after paying or cancelling */
  readonly returnUrl: string;
  /** of the goods, on PingPong's page */
  readonly imageUrl: string | undefined;
}

/** PingPong as a rail: a payment page, news by the callback server, questions about each order. */
export function pingpong(needs: PingPongNeeds): PaymentRail {
  return {
    name: "pingpong",
    title: "PingPong",
    open: (bill) => open(needs, bill),
    query: (order) => queryPayment(needs.pingpong, order),
    async refund(repayment): Promise<RefundOutcome> {
      const { notificationUrl } = needs;
      return refundPayment(needs.pingpong, { ...repayment, notificationUrl });
    },
    queryRefund: (repayment) => queryRefund(needs.pingpong, repayment),
  };
}

async function open(
  { pingpong: connection, returnUrl, ...more }: PingPongNeeds,
  { backUrl, ...order }: Bill,
): Promise<Opening> {
  const { notificationUrl, imageUrl } = more;
  const urls = {
    notificationUrl,
    imageUrl,
    resultUrl: backUrl ?? returnUrl,
    cancelUrl: backUrl ?? returnUrl,
  };
  const outcome = await prePay(connection, { ...order, ...urls });
  if (outcome.kind === "created") {
    const { paymentUrl, transactionId } = outcome;
    return { kind: "opened", way: { paymentUrl, transactionId } };
  }
  if (outcome.kind === "refused" && outcome.class === "duplicate")
    return { kind: "later", because: `PingPong says duplicate: ${outcome.code}` };
  return outcome;
}
