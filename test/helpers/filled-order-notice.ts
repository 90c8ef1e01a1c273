import { filledOrderNumber } from "./fill-orders.ts";
import { noticeContent, signedNotice } from "./pingpong-notices.ts";

/** PingPong's notice that the n-th filled order was paid. */
export function filledOrderNotice(n: number): string {
  const transactionId = `20261124${String(n).padStart(8, "0")}`;
  return signedNotice(noticeContent({ merchantTransactionId: filledOrderNumber(n), transactionId }));
}
